// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;

/**
 * One connection, from CONNECT until it is lost, and never again: a client that connects anew
 * carries over what the old one left half done. Its threads are daemons and end with it.
 */
final class Connection {

  /** Starter, receiver, sender, callback and timer; Paho waits for each to be scheduled at once. */
  private static final int THREADS = 6;

  private static final Duration DISPOSAL = Duration.ofSeconds(2);

  private static final int QOS = 1;

  /** A PUBLISH has at most this much beside topic and payload: header, id, topic alias. */
  private static final int PUBLISH_OVERHEAD_BYTES = 16;

  private final PahoSettings settings;
  private final TlsModule module;
  private final Diagnosis diagnosis;
  private final ScheduledThreadPoolExecutor threads;
  private final Set<Pending> pending = new HashSet<>();
  private final Semaphore slots = new Semaphore(0);
  private Optional<PublishException> lost = Optional.empty();
  private Optional<MqttAsyncClient> client = Optional.empty();
  private long mostPacketBytes = Long.MAX_VALUE;

  Connection(Credentials credentials) {
    this.settings = credentials.settings();
    this.module = new TlsModule(credentials);
    this.diagnosis = new Diagnosis(credentials, module);
    this.threads = new ScheduledThreadPoolExecutor(THREADS, Connection::daemon);
    threads.setRemoveOnCancelPolicy(true);
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "uplink-mqtt");
    thread.setDaemon(true);
    return thread;
  }

  /** Connects, within {@link PahoSettings#connectTimeout}. */
  void connect() throws PublishException {
    try {
      MqttAsyncClient started = client();
      client = Optional.of(started);
      IMqttToken token = started.connect(options());
      token.waitForCompletion(settings.connectTimeout().toMillis());
      welcomed(token.getResponseProperties());
    } catch (MqttException e) {
      PublishException cause = diagnosis.unconnected(e);
      lose(cause);
      throw lost(cause);
    } catch (RejectedExecutionException e) {
      throw lost(unreachable("closed"));
    }
  }

  private MqttAsyncClient client() throws MqttException {
    MqttAsyncClient created =
        new MqttAsyncClient(
            "ssl://broker", settings.clientId(), new MemoryPersistence(), null, threads) {
          @Override
          protected NetworkModule[] createNetworkModules(
              String address, MqttConnectionOptions options) {
            return new NetworkModule[] {module};
          }
        };
    created.setCallback(new LostListener(this::disconnected));
    return created;
  }

  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setSessionExpiryInterval(0L);
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
    options.setConnectionTimeout((int) Math.max(1, settings.connectTimeout().toSeconds()));
    return options;
  }

  /** Takes in what the broker allows, MQTT 5 section 3.2.2.3. */
  private void welcomed(MqttProperties connack) throws PublishException {
    int receiveMaximum = Optional.ofNullable(connack.getReceiveMaximum()).orElse(settings.window());
    if (receiveMaximum < 1) {
      // Paho takes the two bytes for a signed number, and sends nothing above 32,767 of them
      PublishException cause =
          new PublishException(
              Kind.UNREACHABLE,
              "broker '%s' states a receive maximum of %d, above 32767"
                  .formatted(settings.broker(), receiveMaximum & 0xffff),
              "lower it in the broker, to 100 for example");
      lose(cause);
      throw cause;
    }
    mostPacketBytes = Optional.ofNullable(connack.getMaximumPacketSize()).orElse(Long.MAX_VALUE);
    slots.release(Math.min(settings.window(), receiveMaximum));
  }

  /** Blocks while the window is full; that ends with an acknowledgement or with the connection. */
  CompletableFuture<Void> publish(byte[] payload) throws InterruptedException {
    if (payload.length + settings.topic().length() + PUBLISH_OVERHEAD_BYTES > mostPacketBytes) {
      return CompletableFuture.failedFuture(
          PahoPublisher.refused(settings, Reason.PACKET_TOO_LARGE, payload.length));
    }
    slots.acquire();
    Pending message = new Pending(payload.length);
    if (!open(message)) {
      slots.release();
      return CompletableFuture.failedFuture(lost(unreachable("connection lost")));
    }
    try {
      message.timer =
          Optional.of(
              threads.schedule(
                  this::late, settings.ackTimeout().toMillis(), TimeUnit.MILLISECONDS));
      MqttMessage packet = new MqttMessage(payload, QOS, false, new MqttProperties());
      client.orElseThrow().publish(settings.topic(), packet, null, message);
    } catch (MqttException | RejectedExecutionException e) {
      lose(unreachable(String.valueOf(e.getMessage())));
    }
    return message.acknowledged;
  }

  private synchronized boolean open(Pending message) {
    return lost.isEmpty() && pending.add(message);
  }

  /** An acknowledgement that comes after this would be ambiguous: the message may be sent anew. */
  private void late() {
    lose(
        new PublishException(
            Kind.TIMEOUT,
            "broker '%s' did not acknowledge within %d ms"
                .formatted(settings.broker(), settings.ackTimeout().toMillis()),
            "check the network and the broker's load"));
  }

  private void disconnected(MqttDisconnectResponse response) {
    int reason = response.getReturnCode();
    if (reason >= Reason.FIRST_FAILURE && reason <= 0xff) {
      lose(
          PublishException.disconnected(
              reason,
              "broker '%s' ended the connection: %s"
                  .formatted(settings.broker(), Reason.text(reason)),
              Reason.hint(reason)));
    } else {
      lose(unreachable(module.failure().map(Throwable::getMessage).orElse("closed by the broker")));
    }
  }

  private PublishException unreachable(String detail) {
    return new PublishException(
        Kind.UNREACHABLE,
        "connection to broker '%s' lost: %s".formatted(settings.broker(), detail),
        "check the network and the broker; messages are sent again");
  }

  /** Ends it for {@code cause}, unless it has ended; each message in flight fails with it. */
  void lose(PublishException cause) {
    end(cause, module::abort);
  }

  private void end(PublishException cause, Runnable disconnect) {
    List<Pending> failed;
    synchronized (this) {
      if (lost.isPresent()) {
        return;
      }
      lost = Optional.of(cause);
      failed = List.copyOf(pending);
      pending.clear();
    }
    disconnect.run();
    threads.shutdown();
    slots.release(settings.window());
    failed.forEach(message -> message.fail(cause));
  }

  synchronized boolean isLost() {
    return lost.isPresent();
  }

  private synchronized PublishException lost(PublishException otherwise) {
    return lost.orElse(otherwise);
  }

  /** Takes leave of the broker, fails what is in flight, and waits a little for the threads. */
  void close(PublishException cause) {
    // the broker hangs up at our farewell, and that must not count as the cause
    end(
        cause,
        () -> {
          module.farewell();
          module.abort();
        });
    try {
      if (!threads.awaitTermination(DISPOSAL.toMillis(), TimeUnit.MILLISECONDS)) {
        System.getLogger(PahoPublisher.class.getName())
            .log(System.Logger.Level.WARNING, "a connection's threads did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean settled(Pending message) {
    return pending.remove(message);
  }

  /** A message that waits for its PUBACK. */
  private final class Pending implements MqttActionListener {

    private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    private final int size;
    private volatile Optional<Future<?>> timer = Optional.empty();

    Pending(int size) {
      this.size = size;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      int reason = reason(token.getReasonCodes());
      if (!settled(this)) {
        return;
      }
      timer.ifPresent(waiting -> waiting.cancel(false));
      slots.release();
      if (reason < Reason.FIRST_FAILURE) {
        acknowledged.complete(null);
      } else {
        fail(PahoPublisher.refused(settings, reason, size));
      }
    }

    private static int reason(int[] codes) {
      return codes == null || codes.length == 0 ? 0 : codes[codes.length - 1];
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      lose(unreachable(String.valueOf(cause.getMessage())));
    }

    void fail(PublishException cause) {
      acknowledged.completeExceptionally(cause);
    }
  }
}
