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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
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
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Credentials;
import org.leakmonitor.uplink.mqtt.Failures;
import org.leakmonitor.uplink.mqtt.Link;
import org.leakmonitor.uplink.mqtt.Reason;

/**
 * One connection, from CONNECT until it is lost, and never again: a client that connects anew
 * carries over what the old one left half done. Its threads are daemons and end with it.
 */
final class Connection implements Link {

  /** Paho logs each lost connection as severe, with its stack; here the caller is told instead. */
  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho");

  static {
    if (PAHO.getLevel() == null) {
      PAHO.setLevel(Level.OFF);
    }
  }

  private static final Duration DISPOSAL = Duration.ofSeconds(2);

  private static final Duration TOLD_WITHIN = Duration.ofMillis(500);

  private static final int QOS = 1;

  /** A PUBLISH has at most this much beside topic and payload: header, id, topic alias. */
  private static final int PUBLISH_OVERHEAD_BYTES = 16;

  private final BrokerSettings settings;
  private final Failures failures;
  private final Session session;
  private final Arrivals arrivals;
  private final int window;
  private final TlsModule module;
  private final Diagnosis diagnosis;
  private final Threads threads;
  private final Set<Pending> pending = new HashSet<>();
  private final Semaphore slots = new Semaphore(0);
  private final CompletableFuture<PublishException> ended = new CompletableFuture<>();
  private Optional<PublishException> lost = Optional.empty();
  private Optional<MqttAsyncClient> client = Optional.empty();
  private volatile boolean welcome;
  private volatile boolean resumed;
  private long mostPacketBytes = Long.MAX_VALUE;

  /**
   * @param window how many of our messages may be unacknowledged
   */
  Connection(Credentials credentials, Session session, int window, Arrivals arrivals) {
    this.settings = credentials.settings();
    this.failures = new Failures(settings);
    this.session = session;
    this.window = window;
    this.arrivals = arrivals;
    this.module = new TlsModule(credentials);
    this.diagnosis = new Diagnosis(credentials, module);
    this.threads = new Threads(this::died);
  }

  @Override
  public void connect() throws PublishException, InterruptedException {
    try {
      MqttAsyncClient started = client();
      client = Optional.of(started);
      IMqttToken token = started.connect(session.options(settings));
      token.waitForCompletion(settings.connectTimeout().toMillis());
      resumed = token.getSessionPresent();
      welcomed(token.getResponseProperties());
    } catch (MqttException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        // Paho wraps it, with the flag gone; that the broker kept silent means nothing here
        lose(failures.lost("interrupted"));
        throw interrupted;
      }
      PublishException cause = diagnosis.unconnected(e);
      lose(cause);
      throw lost(cause);
    } catch (PublishException e) {
      lose(e);
      throw e;
    } catch (RejectedExecutionException e) {
      throw lost(failures.lost("closed"));
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
    created.setCallback(new Callback(arrivals, this::disconnected));
    created.setManualAcks(session.manual());
    return created;
  }

  /** Takes in what the broker allows, MQTT 5 section 3.2.2.3. */
  private void welcomed(MqttProperties connack) throws PublishException {
    int receiveMaximum = Optional.ofNullable(connack.getReceiveMaximum()).orElse(window);
    if (receiveMaximum < 1) {
      // Paho takes the two bytes for a signed number, and sends nothing above 32,767 of them
      throw new PublishException(
          Kind.UNREACHABLE,
          "broker '%s' states a receive maximum of %d, above 32767"
              .formatted(settings.address(), receiveMaximum & 0xffff),
          "lower it in the broker, to 100 for example");
    }
    if (Optional.ofNullable(connack.getMaximumQoS()).orElse(QOS) < QOS) {
      throw failures.unacknowledging();
    }
    mostPacketBytes = Optional.ofNullable(connack.getMaximumPacketSize()).orElse(Long.MAX_VALUE);
    slots.release(Math.min(window, receiveMaximum));
    welcome = true;
  }

  @Override
  public CompletableFuture<Void> publish(String topic, byte[] payload) throws InterruptedException {
    return publish(topic, payload, false);
  }

  /** Publishes, be it for the broker to keep. */
  CompletableFuture<Void> publish(String topic, byte[] payload, boolean retained)
      throws InterruptedException {
    if (payload.length + topic.length() + PUBLISH_OVERHEAD_BYTES > mostPacketBytes) {
      return CompletableFuture.failedFuture(
          Reason.refused(topic, payload.length, Reason.PACKET_TOO_LARGE));
    }
    slots.acquire();
    Pending message = new Pending(topic, payload.length);
    if (!open(message)) {
      slots.release();
      return CompletableFuture.failedFuture(lost(failures.lost("connection lost")));
    }
    try {
      message.timer =
          Optional.of(
              threads.schedule(
                  this::late, settings.ackTimeout().toMillis(), TimeUnit.MILLISECONDS));
      MqttMessage packet = new MqttMessage(payload, QOS, retained, new MqttProperties());
      client.orElseThrow().publish(topic, packet, null, message);
    } catch (MqttException e) {
      loseSoon(e);
    } catch (RejectedExecutionException e) {
      lose(failures.lost(String.valueOf(e.getMessage())));
    }
    return message.acknowledged;
  }

  @Override
  public CompletableFuture<Void> subscribe(List<String> filters) {
    Subscription asked = new Subscription(failures, filters);
    try {
      Future<?> timer =
          threads.schedule(
              () -> lose(failures.subscriptionLate(filters)),
              settings.ackTimeout().toMillis(),
              TimeUnit.MILLISECONDS);
      client.orElseThrow().subscribe(asked.wanted(), null, asked, new MqttProperties());
      CompletableFuture<Void> unused = asked.granted().whenComplete((ok, e) -> timer.cancel(false));
    } catch (MqttException | RejectedExecutionException e) {
      lose(failures.lost(String.valueOf(e.getMessage())));
    }
    CompletableFuture<Void> unused = ended.thenAccept(asked::lost);
    return asked.granted();
  }

  /** Sends the PUBACK of a message that arrived, unless the connection has ended. */
  void acknowledge(int id) {
    try {
      if (!isLost()) {
        client.orElseThrow().messageArrivedComplete(id, QOS);
      }
    } catch (MqttException e) {
      lose(failures.lost(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void after(Duration delay, Runnable task) {
    try {
      Future<?> unused = threads.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // it has ended, as whoever asks for this hears from ended()
    }
  }

  @Override
  public CompletableFuture<PublishException> ended() {
    return ended;
  }

  private synchronized boolean open(Pending message) {
    return lost.isEmpty() && pending.add(message);
  }

  /** An acknowledgement that comes after this would be ambiguous: the message may be sent anew. */
  private void late() {
    lose(failures.unacknowledged());
  }

  /** Paho is about to tell of the end as such, with the broker's reason, which this lacks. */
  private void loseSoon(Throwable cause) {
    PublishException otherwise = failures.lost(String.valueOf(cause.getMessage()));
    after(TOLD_WITHIN, () -> lose(otherwise));
  }

  private void disconnected(MqttDisconnectResponse response) {
    int reason = response.getReturnCode();
    if (reason >= Reason.FIRST_FAILURE && reason <= 0xff) {
      lose(failures.disconnected(reason));
    } else {
      lose(
          failures.lost(
              module.failure().map(Throwable::getMessage).orElse("closed by the broker")));
    }
  }

  /** One of Paho's threads was ended by a fault; what waits for it would wait for ever. */
  private void died(Throwable fault) {
    lose(failures.lost("a packet of the broker cannot be read: " + fault));
    try {
      client.orElseThrow().disconnectForcibly(0, 0, false);
    } catch (MqttException e) {
      // it is disconnecting already
    }
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
    slots.release(window);
    failed.forEach(message -> message.fail(cause));
    ended.complete(cause);
  }

  /** Whether messages can be sent now. */
  boolean isOpen() {
    return welcome && !isLost();
  }

  synchronized boolean isLost() {
    return lost.isPresent();
  }

  /** Whether the broker goes on with the session of an earlier connection. */
  boolean isResumed() {
    return resumed;
  }

  @Override
  public synchronized Optional<PublishException> end() {
    return lost;
  }

  private synchronized PublishException lost(PublishException otherwise) {
    return lost.orElse(otherwise);
  }

  /** Waits a little for the threads, too. */
  @Override
  public void close(PublishException cause) {
    // the broker hangs up at our farewell, and that must not count as the cause
    end(
        cause,
        () -> {
          module.farewell();
          module.abort();
        });
    try {
      if (!threads.awaitTermination(DISPOSAL.toMillis(), TimeUnit.MILLISECONDS)) {
        System.getLogger(Connection.class.getName())
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
    private final String topic;
    private final int size;
    private volatile Optional<Future<?>> timer = Optional.empty();

    Pending(String topic, int size) {
      this.topic = topic;
      this.size = size;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      int reason = module.unlisted(reason(token.getReasonCodes()));
      if (!settled(this)) {
        return;
      }
      timer.ifPresent(waiting -> waiting.cancel(false));
      slots.release();
      if (reason < Reason.FIRST_FAILURE) {
        acknowledged.complete(null);
      } else {
        fail(Reason.refused(topic, size, reason));
      }
    }

    private static int reason(int[] codes) {
      return codes == null || codes.length == 0 ? 0 : codes[codes.length - 1];
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      loseSoon(cause);
    }

    void fail(PublishException cause) {
      acknowledged.completeExceptionally(cause);
    }
  }
}
