// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leakmonitor.tls.PemFiles;
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

  private static PublishException failure(CompletableFuture<Void> published) throws Exception {
    try {
      published.get(LONG.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return assertInstanceOf(PublishException.class, e.getCause());
    }
    throw new AssertionError("acknowledged");
  }

  private static void eventually(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.sleep(5);
    }
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
        eventually(() -> broker.unacknowledged() == owed);
        Thread.sleep(20);
        assertThat(broker.unacknowledged()).isEqualTo(owed);
        broker.acknowledge();
        acknowledged += owed;
      }
      thread.join();
      for (CompletableFuture<Void> each : published) {
        each.get(LONG.toSeconds(), TimeUnit.SECONDS);
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
      assertThat(failure(first).kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(failure(second).kind()).isEqualTo(Kind.TIMEOUT);
      // anew, on a connection of its own
      assertThat(failure(publisher.publish(MESSAGE)).kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(broker.packets().stream().filter(type -> type == 1)).hasSize(2);
    }
  }

  @Test
  void closing_failsWhatIsInFlightAndTakesLeave() throws Exception {
    broker.silent();
    Publisher publisher = publisher(5, LONG);
    CompletableFuture<Void> inFlight = publisher.publish(MESSAGE);
    eventually(() -> broker.unacknowledged() == 1);
    publisher.close();
    assertThat(failure(inFlight).kind()).isEqualTo(Kind.CLOSED);
    eventually(() -> broker.packets().contains(14));
  }

  @Test
  void connectionLost_failsWhatIsInFlight() throws Exception {
    broker.silent();
    try (Publisher publisher = publisher(5, LONG)) {
      CompletableFuture<Void> inFlight = publisher.publish(MESSAGE);
      eventually(() -> broker.unacknowledged() == 1);
      broker.close();
      assertThat(failure(inFlight).kind()).isEqualTo(Kind.UNREACHABLE);
    }
  }

  @Test
  void reasons_areNamed() throws Exception {
    broker.answer(151);
    try (Publisher publisher = publisher(5, LONG)) {
      PublishException failure = failure(publisher.publish(MESSAGE));
      assertThat(failure.ref()).isEqualTo("reason:151");
      assertThat(failure).hasMessageEndingWith("refused: reason 151 (quota exceeded)");
      broker.answer(144);
      assertThat(failure(publisher.publish(MESSAGE)))
          .hasMessageEndingWith("reason 144 (topic name invalid)");
      // 16: accepted, though nobody listens
      broker.answer(16);
      publisher.publish(MESSAGE).get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void refusedConnection_bringsTheReason() throws Exception {
    broker.connack(135);
    try (Publisher publisher = publisher(5, LONG)) {
      PublishException failure = failure(publisher.publish(MESSAGE));
      assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
      assertThat(failure.ref()).isEqualTo("reason:135");
      assertThat(failure).hasMessageContaining("refused the connection");
    }
  }

  @Test
  void packetAboveTheBrokersMaximum_isRefusedWithoutLosingTheConnection() throws Exception {
    broker.maximumPacketSize(200);
    try (Publisher publisher = publisher(5, LONG)) {
      assertThat(failure(publisher.publish(new byte[200])).reason()).hasValue(149);
      publisher.publish(MESSAGE).get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
    assertThat(broker.packets().stream().filter(type -> type == 1)).hasSize(1);
  }

  @Test
  void lossThatFailsNothing_failsTheNextMessageOnce() throws Exception {
    try (Publisher publisher = publisher(5, LONG)) {
      publisher.publish(MESSAGE).get(60, TimeUnit.SECONDS);
      broker.send(new byte[] {(byte) 0xe0, 1, (byte) 142});
      eventually(() -> !broker.isAttended());
      assertThat(failure(publisher.publish(MESSAGE)).ref()).isEqualTo("reason:142");
      publisher.publish(MESSAGE).get(60, TimeUnit.SECONDS);
      assertThat(broker.count(StubBroker.CONNECT)).isEqualTo(2);
    }
  }

  @Test
  void longestTimeOfAConnection_isFollowedByAnother() throws Exception {
    try (Publisher publisher = publisher(5, LONG)) {
      publisher.publish(MESSAGE).get(60, TimeUnit.SECONDS);
      broker.silent();
      CompletableFuture<Void> waiting = publisher.publish(MESSAGE);
      eventually(() -> broker.unacknowledged() == 1);
      broker.send(new byte[] {(byte) 0xe0, 1, (byte) 160});
      PublishException cause = failure(waiting);
      assertThat(cause.ref()).as(cause.getMessage()).isEqualTo("reason:160");
      assertThat(cause).hasMessageEndingWith("reason 160 (maximum connect time)");
      CompletableFuture<Void> next = publisher.publish(MESSAGE);
      eventually(() -> broker.unacknowledged() == 1);
      broker.acknowledge();
      next.get(60, TimeUnit.SECONDS);
    }
  }
}
