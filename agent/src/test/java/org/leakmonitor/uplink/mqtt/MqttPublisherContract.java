// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.Publisher;

/** What an MQTT client makes of a broker that does as no well-behaved one does. */
@Timeout(120)
public abstract class MqttPublisherContract {

  protected static final byte[] MESSAGE = "one".getBytes(StandardCharsets.US_ASCII);
  protected static final Duration LONG = Duration.ofSeconds(60);

  private final Path pki;
  protected final StubBroker broker;

  protected MqttPublisherContract(Path pki) throws Exception {
    this.pki = pki;
    Mosquitto.certificates(pki);
    broker = new StubBroker(pki);
  }

  @AfterEach
  void stop() throws Exception {
    broker.close();
  }

  /** The client in question. */
  protected abstract Client client();

  protected final Publisher publisher(MqttSettings settings) {
    return Publishers.deaf(client(), settings);
  }

  private Publisher publisher(int window, Duration ackTimeout) {
    return publisher(new MqttSettings(settings(ackTimeout), Mosquitto.TOPIC, window));
  }

  protected BrokerSettings settings(Duration ackTimeout) {
    return new BrokerSettings(
        "localhost",
        broker.port(),
        Mosquitto.GATEWAY,
        new PemFiles(pki.resolve("ca.crt"), pki.resolve("gw01.crt"), pki.resolve("gw01.key")),
        BrokerSettings.KEEP_ALIVE,
        Duration.ofSeconds(20),
        ackTimeout,
        BrokerSettings.TLS_VERSIONS);
  }

  @Test
  void window_isNeverExceeded() throws Exception {
    broker.silent();
    windowHolds(5, 5);
  }

  @Test
  void window_isTheBrokersWhereThatIsSmaller() throws Exception {
    broker.silent().receiveMaximum(3);
    windowHolds(5, 3);
  }

  private void windowHolds(int window, int expected) throws Exception {
    int count = 40;
    List<CompletableFuture<Void>> published = new ArrayList<>();
    try (Publisher publisher = publisher(window, LONG)) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < count; i++) {
                  CompletableFuture<Void> one = publisher.publish(MESSAGE);
                  synchronized (published) {
                    published.add(one);
                  }
                }
              });
      thread.start();
      int acknowledged = 0;
      while (acknowledged < count) {
        int owed = Math.min(expected, count - acknowledged);
        Patience.until(() -> broker.unacknowledged() == owed);
        Thread.sleep(20);
        assertThat(broker.unacknowledged()).isEqualTo(owed);
        broker.acknowledge();
        acknowledged += owed;
      }
      thread.join();
      for (CompletableFuture<Void> each : published) {
        Patience.done(each);
      }
    }
    assertThat(broker.mostUnacknowledged()).isEqualTo(expected);
  }

  @Test
  void missingAcknowledgement_dropsTheConnection() throws Exception {
    broker.silent();
    try (Publisher publisher = publisher(5, Duration.ofMillis(300))) {
      CompletableFuture<Void> first = publisher.publish(MESSAGE);
      CompletableFuture<Void> second = publisher.publish(MESSAGE);
      assertThat(Patience.failure(first).kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(Patience.failure(second).kind()).isEqualTo(Kind.TIMEOUT);
      // anew, on a connection of its own
      assertThat(Patience.failure(publisher.publish(MESSAGE)).kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(broker.packets().stream().filter(type -> type == 1)).hasSize(2);
    }
  }

  @Test
  void closing_failsWhatIsInFlightAndTakesLeave() throws Exception {
    broker.silent();
    Publisher publisher = publisher(5, LONG);
    CompletableFuture<Void> inFlight = publisher.publish(MESSAGE);
    Patience.until(() -> broker.unacknowledged() == 1);
    publisher.close();
    assertThat(Patience.failure(inFlight).kind()).isEqualTo(Kind.CLOSED);
    Patience.until(() -> broker.packets().contains(14));
  }

  @Test
  void connectionLost_failsWhatIsInFlight() throws Exception {
    broker.silent();
    try (Publisher publisher = publisher(5, LONG)) {
      CompletableFuture<Void> inFlight = publisher.publish(MESSAGE);
      Patience.until(() -> broker.unacknowledged() == 1);
      broker.close();
      assertThat(Patience.failure(inFlight).kind()).isEqualTo(Kind.UNREACHABLE);
    }
  }

  @Test
  void reasons_areNamed() throws Exception {
    broker.answer(151);
    try (Publisher publisher = publisher(5, LONG)) {
      PublishException failure = Patience.failure(publisher.publish(MESSAGE));
      assertThat(failure.ref()).isEqualTo("reason:151");
      assertThat(failure).hasMessageEndingWith("refused: reason 151 (quota exceeded)");
      broker.answer(144);
      assertThat(Patience.failure(publisher.publish(MESSAGE)))
          .hasMessageEndingWith("reason 144 (topic name invalid)");
      // which the standard does not list for a PUBACK, and mosquitto sends
      broker.answer(149);
      assertThat(Patience.failure(publisher.publish(MESSAGE)).ref()).isEqualTo("reason:149");
      // 16: accepted, though nobody listens
      broker.answer(16);
      Patience.done(publisher.publish(MESSAGE));
      assertThat(broker.count(StubBroker.CONNECT)).isEqualTo(1);
    }
  }

  @Test
  void refusedConnection_bringsTheReason() throws Exception {
    broker.connack(135);
    try (Publisher publisher = publisher(5, LONG)) {
      PublishException failure = Patience.failure(publisher.publish(MESSAGE));
      assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
      assertThat(failure.ref()).isEqualTo("reason:135");
      assertThat(failure).hasMessageContaining("refused the connection");
    }
  }

  @Test
  void brokerThatAcknowledgesNothing_isRefused() throws Exception {
    broker.maximumQos(0);
    try (Publisher publisher = publisher(5, LONG)) {
      PublishException failure = Patience.failure(publisher.publish(MESSAGE));
      assertThat(failure)
          .hasMessageEndingWith("takes messages with QoS 0 alone, and acknowledges none");
      assertThat(broker.count(StubBroker.PUBLISH)).isZero();
    }
  }

  @Test
  void trialThatIsInterrupted_isNoRefusal() throws Exception {
    broker.mute();
    BrokerSettings settings = settings(LONG);
    try (MqttPublisher publisher =
        Publishers.deaf(client(), new MqttSettings(settings, Mosquitto.TOPIC, 5))) {
      CompletableFuture<PublishException> failure = new CompletableFuture<>();
      CompletableFuture<Boolean> flag = new CompletableFuture<>();
      Thread trial =
          new Thread(
              () -> {
                try {
                  publisher.tryOut(settings.files());
                } catch (PublishException e) {
                  failure.complete(e);
                }
                flag.complete(Thread.currentThread().isInterrupted());
              });
      trial.start();
      Patience.until(() -> broker.count(StubBroker.CONNECT) == 1);
      trial.interrupt();
      assertThat(failure.get(60, TimeUnit.SECONDS).kind()).isEqualTo(Kind.CLOSED);
      assertThat(flag.get(60, TimeUnit.SECONDS)).as("still interrupted").isTrue();
    }
  }

  @Test
  void packetAboveTheBrokersMaximum_isRefusedWithoutLosingTheConnection() throws Exception {
    broker.maximumPacketSize(200);
    try (Publisher publisher = publisher(5, LONG)) {
      assertThat(Patience.failure(publisher.publish(new byte[200])).reason()).hasValue(149);
      Patience.done(publisher.publish(MESSAGE));
    }
    assertThat(broker.packets().stream().filter(type -> type == 1)).hasSize(1);
  }

  @Test
  void lossThatFailsNothing_failsTheNextMessageOnce() throws Exception {
    try (Publisher publisher = publisher(5, LONG)) {
      Patience.done(publisher.publish(MESSAGE));
      broker.send(new byte[] {(byte) 0xe0, 1, (byte) 142});
      Patience.until(() -> !broker.isAttended());
      assertThat(Patience.failure(publisher.publish(MESSAGE)).ref()).isEqualTo("reason:142");
      Patience.done(publisher.publish(MESSAGE));
      assertThat(broker.count(StubBroker.CONNECT)).isEqualTo(2);
    }
  }

  @Test
  void longestTimeOfAConnection_isFollowedByAnother() throws Exception {
    try (Publisher publisher = publisher(5, LONG)) {
      Patience.done(publisher.publish(MESSAGE));
      broker.silent();
      CompletableFuture<Void> waiting = publisher.publish(MESSAGE);
      Patience.until(() -> broker.unacknowledged() == 1);
      broker.send(new byte[] {(byte) 0xe0, 1, (byte) 160});
      PublishException cause = Patience.failure(waiting);
      assertThat(cause.ref()).as(cause.getMessage()).isEqualTo("reason:160");
      assertThat(cause).hasMessageEndingWith("reason 160 (maximum connect time)");
      CompletableFuture<Void> next = publisher.publish(MESSAGE);
      Patience.until(() -> broker.unacknowledged() == 1);
      broker.acknowledge();
      Patience.done(next);
    }
  }
}
