// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import software.amazon.awssdk.aws.greengrass.model.ConfigurationUpdateEvents;
import software.amazon.awssdk.aws.greengrass.model.GetConfigurationRequest;
import software.amazon.awssdk.aws.greengrass.model.GetConfigurationResponse;
import software.amazon.awssdk.aws.greengrass.model.ReportedLifecycleState;
import software.amazon.awssdk.aws.greengrass.model.SubscribeToConfigurationUpdateRequest;
import software.amazon.awssdk.aws.greengrass.model.UpdateStateRequest;
import software.amazon.awssdk.eventstreamrpc.StreamResponseHandler;

/**
 * This program as the nucleus sees it, over one connection: what it is configured with, and how it
 * does. Each call blocks for a bounded time and throws a {@link PublishException} where the nucleus
 * does not answer; a lost connection does not come back, another component does. One thread calls;
 * {@link #close} may be called from any other.
 */
public final class Component implements AutoCloseable {

  /** The key of the component's configuration that holds ours; beside it lies accessControl. */
  public static final String KEY = "agent";

  /** How the component does. */
  public enum State {
    RUNNING,
    ERRORED
  }

  private final Connection connection;
  private final Diagnosis diagnosis;
  private long changes;
  private long seen;

  /** Opens nothing yet. */
  public Component(Nucleus nucleus) {
    this.connection = new Connection(nucleus, GreengrassSettings.TIMEOUT);
    this.diagnosis = new Diagnosis(nucleus);
  }

  /** Connects, and asks to be told of each change. */
  public void connect() throws PublishException, InterruptedException {
    connection.connect();
    CompletableFuture<Void> unused = connection.ended().thenAccept(cause -> wake());
    // neither component nor path: all of our own
    SubscribeToConfigurationUpdateRequest request = new SubscribeToConfigurationUpdateRequest();
    Changes stream = new Changes();
    answered(
        connection.ask(
            "SubscribeToConfigurationUpdate",
            KEY,
            client -> client.subscribeToConfigurationUpdateAsync(request, stream).getResponse()));
  }

  /**
   * What the deployment says under {@link #KEY}, as JSON; an empty object where that is nothing.
   */
  public String configuration() throws PublishException, InterruptedException {
    synchronized (this) {
      seen = changes;
    }
    GetConfigurationRequest request = new GetConfigurationRequest().withKeyPath(List.of());
    GetConfigurationResponse response =
        answered(
            connection.ask(
                "GetConfiguration", KEY, client -> client.getConfigurationAsync(request)));
    return ConfigurationText.of(
        Optional.ofNullable(response.getValue())
            .flatMap(all -> Optional.ofNullable(all.get(KEY)))
            .orElse(Map.of()));
  }

  public void report(State state) throws PublishException, InterruptedException {
    UpdateStateRequest request =
        new UpdateStateRequest()
            .withState(
                switch (state) {
                  case RUNNING -> ReportedLifecycleState.RUNNING;
                  case ERRORED -> ReportedLifecycleState.ERRORED;
                });
    var unused =
        answered(
            connection.ask(
                "UpdateState", state.name(), client -> client.updateStateAsync(request)));
  }

  /**
   * Waits until the configuration has changed since it was last read, and then until it has been
   * left alone for {@code quiet}: a deployment changes one key after the other.
   *
   * @param most how long to wait in all
   */
  public synchronized void awaitChange(Duration quiet, Duration most)
      throws PublishException, InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    awaitMore(seen, deadline);
    long last = seen;
    while (changes != last && deadline - System.nanoTime() > 0) {
      last = changes;
      awaitMore(last, System.nanoTime() + quiet.toNanos());
    }
  }

  /** Waits for more changes than there were, or for the deadline. */
  private synchronized void awaitMore(long known, long deadline)
      throws PublishException, InterruptedException {
    long left = deadline - System.nanoTime();
    while (changes == known && left > 0) {
      if (connection.isLost()) {
        throw connection.ended().join();
      }
      wait(Math.max(1, Duration.ofNanos(left).toMillis()));
      left = deadline - System.nanoTime();
    }
  }

  private synchronized void wake() {
    notifyAll();
  }

  private <T> T answered(CompletableFuture<T> answer)
      throws PublishException, InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PublishException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    }
  }

  /** What the nucleus tells, on the thread of the connection. */
  private final class Changes implements StreamResponseHandler<ConfigurationUpdateEvents> {

    @Override
    public void onStreamEvent(ConfigurationUpdateEvents event) {
      synchronized (Component.this) {
        changes++;
        Component.this.notifyAll();
      }
    }

    @Override
    public boolean onStreamError(Throwable failure) {
      return true;
    }

    @Override
    public void onStreamClosed() {
      connection.lose(
          new PublishException(
              Kind.UNREACHABLE,
              "the nucleus tells no more of changes of the configuration",
              "see the log of the nucleus"));
    }
  }

  /** Gives the connection back within a few seconds; whoever waits here hears of it. */
  @Override
  public void close() {
    connection.close(diagnosis.closed());
  }
}
