// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leakmonitor.uplink.PublishException;
import software.amazon.awssdk.aws.greengrass.GreengrassCoreIPCClient;
import software.amazon.awssdk.aws.greengrass.GreengrassCoreIPCClientV2;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.HostResolver;
import software.amazon.awssdk.crt.io.SocketOptions;
import software.amazon.awssdk.eventstreamrpc.EventStreamClosedException;
import software.amazon.awssdk.eventstreamrpc.EventStreamRPCConnection;
import software.amazon.awssdk.eventstreamrpc.EventStreamRPCConnectionConfig;
import software.amazon.awssdk.eventstreamrpc.GreengrassConnectMessageSupplier;

/**
 * One connection to the nucleus, from its beginning until it is lost, and never again. The SDK's
 * client neither connects anew, nor waits a bounded time for a connection, nor fails what is in
 * flight when its socket drops; so the connection is made here and the client is put on top of it.
 */
final class Connection {

  /** It logs each connection, and each lost one, where the caller is told. */
  private static final Logger SDK = Logger.getLogger("software.amazon.awssdk.eventstreamrpc");

  static {
    if (SDK.getLevel() == null) {
      SDK.setLevel(Level.OFF);
    }
  }

  /** Loaded with the first connection, and not where there is none. */
  private static final class CommonRuntime {

    static {
      // the agent stops in a shutdown hook, and the CRT's own would end all that still works then
      CRT.acquireShutdownRef();
    }

    static EventLoopGroup loop() {
      return new EventLoopGroup(1);
    }
  }

  private static final Duration DISPOSAL = Duration.ofSeconds(2);

  /** A socket of this machine has none; the SDK wants one all the same. */
  private static final int NO_PORT = 8888;

  private final Nucleus nucleus;
  private final Duration timeout;
  private final Diagnosis diagnosis;
  private final Set<Question<?>> pending = new HashSet<>();
  private final CompletableFuture<Void> welcome = new CompletableFuture<>();
  private final CompletableFuture<PublishException> ended = new CompletableFuture<>();
  private Optional<PublishException> lost = Optional.empty();
  private volatile Optional<EventStreamRPCConnection> socket = Optional.empty();
  private volatile Optional<GreengrassCoreIPCClientV2> client = Optional.empty();
  private volatile CompletableFuture<Void> disposed = CompletableFuture.completedFuture(null);

  /**
   * @param timeout for the connection, and for each answer
   */
  Connection(Nucleus nucleus, Duration timeout) {
    this.nucleus = nucleus;
    this.timeout = timeout;
    this.diagnosis = new Diagnosis(nucleus);
  }

  /** Connects, within the timeout; not after {@link #close}. */
  void connect() throws PublishException, InterruptedException {
    try {
      nucleus.check();
    } catch (PublishException e) {
      throw end(e);
    }
    try (EventLoopGroup loop = CommonRuntime.loop();
        HostResolver resolver = new HostResolver(loop);
        ClientBootstrap bootstrap = new ClientBootstrap(loop, resolver);
        SocketOptions options = new SocketOptions()) {
      // each of these lives on until the connection is done with it; the loop's thread goes last
      disposed = loop.getShutdownCompleteFuture();
      options.connectTimeoutMs = (int) timeout.toMillis();
      options.domain = SocketOptions.SocketDomain.LOCAL;
      options.type = SocketOptions.SocketType.STREAM;
      EventStreamRPCConnection opening =
          new EventStreamRPCConnection(
              new EventStreamRPCConnectionConfig(
                  bootstrap,
                  loop,
                  options,
                  null,
                  nucleus.socket().orElseThrow(),
                  NO_PORT,
                  GreengrassConnectMessageSupplier.connectMessageSupplier(
                      nucleus.token().orElseThrow())));
      socket = Optional.of(opening);
      await(opening);
      client =
          Optional.of(
              GreengrassCoreIPCClientV2.builder()
                  .withClient(new GreengrassCoreIPCClient(opening))
                  .withoutExecutor()
                  .build());
    } catch (CrtRuntimeException | IOException e) {
      throw end(diagnosis.unconnected(e));
    } catch (LinkageError e) {
      throw end(diagnosis.unloaded(e));
    }
  }

  private void await(EventStreamRPCConnection opening)
      throws PublishException, InterruptedException {
    CompletableFuture<Void> unused =
        opening
            .connect(new Lifecycle())
            .whenComplete(
                (none, failure) -> {
                  // where the nucleus hangs up before it answers, the first question finds out
                  if (failure == null) {
                    welcome.complete(null);
                  } else {
                    welcome.completeExceptionally(failure);
                  }
                });
    try {
      welcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw end(diagnosis.unconnected(cause(e)));
    } catch (InterruptedException e) {
      lose(diagnosis.closed());
      throw e;
    } catch (TimeoutException e) {
      throw end(diagnosis.late("Connect", nucleus.socket().orElse(""), timeout.toMillis()));
    }
  }

  /** What the SDK tells on the thread of the loop. */
  private final class Lifecycle implements EventStreamRPCConnection.LifecycleHandler {

    @Override
    public void onConnect() {
      // its future tells
    }

    @Override
    public void onDisconnect(int errorCode) {
      lose(diagnosis.lost("closed by the nucleus, error " + errorCode));
    }

    @Override
    public boolean onError(Throwable failure) {
      lose(diagnosis.unconnected(failure));
      return true;
    }
  }

  /**
   * Asks the nucleus for something.
   *
   * @param operation of the IPC service, for messages
   * @param subject what it is about, likewise
   * @return completes within the timeout, with a {@link PublishException} where it failed
   */
  <T> CompletableFuture<T> ask(
      String operation,
      String subject,
      Function<GreengrassCoreIPCClientV2, CompletableFuture<T>> question) {
    Question<T> asked = new Question<>(operation, subject);
    if (!open(asked)) {
      return CompletableFuture.failedFuture(lost(diagnosis.closed()));
    }
    try {
      CompletableFuture<T> unused =
          question
              .apply(client.orElseThrow())
              .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
              .whenComplete(
                  (value, failure) -> {
                    if (failure == null) {
                      settle(asked, () -> asked.answer().complete(value));
                    } else {
                      fail(asked, cause(failure));
                    }
                  });
    } catch (RuntimeException e) {
      fail(asked, e);
    }
    return asked.answer();
  }

  private void fail(Question<?> asked, Throwable failure) {
    if (failure instanceof TimeoutException) {
      // an answer that comes after this would be ambiguous: what was asked may be asked anew
      lose(diagnosis.late(asked.operation(), asked.subject(), timeout.toMillis()));
    } else if (failure instanceof EventStreamClosedException
        || failure instanceof CrtRuntimeException) {
      lose(diagnosis.lost(String.valueOf(failure.getMessage())));
    } else {
      PublishException refused = diagnosis.refused(asked.operation(), asked.subject(), failure);
      settle(asked, () -> asked.fail(refused));
    }
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapped =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return wrapped && cause != null ? cause : failure;
  }

  private synchronized boolean open(Question<?> asked) {
    return lost.isEmpty() && client.isPresent() && pending.add(asked);
  }

  private void settle(Question<?> asked, Runnable completion) {
    boolean waiting;
    synchronized (this) {
      waiting = pending.remove(asked);
    }
    if (waiting) {
      completion.run();
    }
  }

  /** Completes with the cause when the connection has ended. */
  CompletableFuture<PublishException> ended() {
    return ended;
  }

  synchronized boolean isLost() {
    return lost.isPresent();
  }

  private synchronized PublishException lost(PublishException otherwise) {
    return lost.orElse(otherwise);
  }

  /** Ends it, and gives back why it has ended, which may be for an earlier cause. */
  private PublishException end(PublishException cause) {
    lose(cause);
    // it may have been lost before there was a socket
    socket.ifPresent(EventStreamRPCConnection::disconnect);
    return lost(cause);
  }

  /** Ends it for {@code cause}, unless it has ended; whatever is in flight fails with it. */
  void lose(PublishException cause) {
    List<Question<?>> failed;
    synchronized (this) {
      if (lost.isPresent()) {
        return;
      }
      lost = Optional.of(cause);
      failed = List.copyOf(pending);
      pending.clear();
    }
    welcome.completeExceptionally(cause);
    socket.ifPresent(EventStreamRPCConnection::disconnect);
    failed.forEach(asked -> asked.fail(cause));
    ended.complete(cause);
  }

  /** Fails what is in flight with {@code cause}, and waits a little for the thread to end. */
  void close(PublishException cause) {
    lose(cause);
    try {
      disposed.get(DISPOSAL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      System.getLogger(GreengrassPublisher.class.getName())
          .log(System.Logger.Level.WARNING, "the thread of a connection did not end in time");
    }
  }
}
