// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;

/** What a gateway hears, from a broker that does as it is told. */
@Timeout(180)
public abstract class AnswersContract {

  private static final byte[] MESSAGE = "one".getBytes(StandardCharsets.US_ASCII);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final Path pki;
  private final StubBroker broker;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  protected AnswersContract(Path pki) throws Exception {
    this.pki = pki;
    Mosquitto.certificates(pki);
    broker = new StubBroker(pki);
  }

  /** The client in question. */
  protected abstract Client client();

  @AfterEach
  void stop() throws Exception {
    broker.close();
  }

  private MqttPublisher publisher(Duration quiet) {
    return publisher(quiet, Duration.ofSeconds(20));
  }

  private MqttPublisher publisher(Duration quiet, Duration ackTimeout) {
    BrokerSettings settings =
        new BrokerSettings(
            "localhost",
            broker.port(),
            Mosquitto.GATEWAY,
            new PemFiles(pki.resolve("ca.crt"), pki.resolve("gw01.crt"), pki.resolve("gw01.key")),
            // some clients wait for the rest of a malformed packet for as long
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            ackTimeout,
            BrokerSettings.TLS_VERSIONS);
    return new MqttPublisher(
        client(),
        new MqttSettings(settings, Mosquitto.TOPIC, 5, Optional.of(Mosquitto.ANSWERS), quiet),
        Duration.ZERO,
        answer -> heard.add(new String(answer, StandardCharsets.US_ASCII)),
        nanos::get);
  }

  private static byte[] answer(int id, String text, boolean retained) {
    return StubBroker.publish(
        id, Mosquitto.ANSWERS, text.getBytes(StandardCharsets.US_ASCII), retained);
  }

  @Test
  void withoutAnAnswerTopic_nothingIsSubscribedTo() throws Exception {
    MqttSettings alone = new MqttSettings(publisherBroker(), Mosquitto.TOPIC, 5);
    try (MqttPublisher publisher = Publishers.deaf(client(), alone)) {
      Patience.done(publisher.listening());
      assertThat(broker.packets()).isEmpty();
      Patience.done(publisher.publish(MESSAGE));
    }
    assertThat(broker.count(StubBroker.SUBSCRIBE)).isZero();
  }

  private BrokerSettings publisherBroker() {
    return BrokerSettings.of(
        "localhost",
        broker.port(),
        Mosquitto.GATEWAY,
        pki.resolve("ca.crt"),
        pki.resolve("gw01.crt"),
        pki.resolve("gw01.key"));
  }

  @Test
  void subscription_goesBeforeTheFirstMessageOfAConnection() throws Exception {
    try (MqttPublisher publisher = publisher(SHORT)) {
      Patience.done(publisher.publish(MESSAGE));
      Patience.done(publisher.publish(MESSAGE));
    }
    assertThat(broker.packets())
        .startsWith(
            StubBroker.CONNECT, StubBroker.SUBSCRIBE, StubBroker.PUBLISH, StubBroker.PUBLISH);
    // nothing of a gateway's is to be retained
    assertThat(broker.publishFlags()).containsExactly(0x32, 0x32);
  }

  @Test
  void listening_endsWithTheRetainedAnswer() throws Exception {
    broker.afterSuback(answer(7, "kept", true));
    try (MqttPublisher publisher = publisher(LONG)) {
      Patience.done(publisher.listening());
      assertThat(heard).containsExactly("kept");
      Patience.until(() -> broker.acknowledged().equals(List.of(7)));
    }
  }

  @Test
  void listening_isNotEndedByAnAnswerThatIsNotRetained() throws Exception {
    broker.afterSuback(answer(7, "fresh", false));
    try (MqttPublisher publisher = publisher(LONG)) {
      CompletableFuture<Void> listening = publisher.listening();
      Patience.until(() -> heard.contains("fresh"));
      assertThat(listening).isNotDone();
      broker.send(answer(8, "kept", true));
      Patience.done(listening);
    }
  }

  @Test
  void listening_endsAfterAQuietTimeWhereNothingIsKept() throws Exception {
    try (MqttPublisher publisher = publisher(SHORT)) {
      Patience.done(publisher.listening());
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void listening_failsWithTheConnection() throws Exception {
    try (MqttPublisher publisher = publisher(LONG)) {
      CompletableFuture<Void> listening = publisher.listening();
      broker.close();
      assertThat(Patience.failure(listening).kind()).isEqualTo(Kind.UNREACHABLE);
    }
  }

  @Test
  void subscriptionThatIsNotAnswered_endsTheConnectionAndIsAskedForOnTheNext() throws Exception {
    broker.suback(StubBroker.NEVER);
    try (MqttPublisher publisher = publisher(SHORT, Duration.ofMillis(500))) {
      assertThat(Patience.failure(publisher.listening()))
          .hasMessageContaining("did not answer the subscription");
      broker.suback(1);
      Patience.done(publisher.listening());
      assertThat(broker.count(StubBroker.CONNECT)).isEqualTo(2);
    }
  }

  @Test
  void refusedSubscription_isToldAndMessagesAreSentAllTheSame() throws Exception {
    broker.suback(135);
    try (MqttPublisher publisher = publisher(SHORT)) {
      PublishException failure = Patience.failure(publisher.listening());
      assertThat(failure.ref()).isEqualTo("reason:135");
      assertThat(failure)
          .hasMessage(
              "broker 'localhost:%d' refused the subscription to '%s': reason 135 (not authorised)"
                  .formatted(broker.port(), Mosquitto.ANSWERS));
      Patience.done(publisher.publish(MESSAGE));
      assertThat(Patience.failure(publisher.listening())).isSameAs(failure);
    }
    assertThat(broker.count(StubBroker.SUBSCRIBE)).isEqualTo(1);
  }

  @Test
  void brokerThatHangsUpAtTheSubscription_isSentMessagesAllTheSame() throws Exception {
    broker.hangUpAtSubscribe(true);
    try (MqttPublisher publisher = publisher(SHORT)) {
      assertThat(Patience.failure(publisher.publish(MESSAGE)).kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(Patience.failure(publisher.publish(MESSAGE)).kind()).isEqualTo(Kind.UNREACHABLE);
      Patience.done(publisher.publish(MESSAGE));
      assertThat(Patience.failure(publisher.listening()))
          .hasMessageContaining("lost while subscribing to '" + Mosquitto.ANSWERS + "'");
      assertThat(broker.count(StubBroker.SUBSCRIBE)).isEqualTo(2);
    }
  }

  @Test
  void refusedSubscription_isTriedAgainAfterAPause() throws Exception {
    broker.suback(135);
    try (MqttPublisher publisher = publisher(SHORT)) {
      Patience.done(publisher.publish(MESSAGE));
      broker.suback(1).afterSuback(answer(1, "kept", true));
      nanos.addAndGet(Answers.PAUSE.toNanos() - 1);
      Patience.done(publisher.publish(MESSAGE));
      assertThat(broker.count(StubBroker.SUBSCRIBE)).isEqualTo(1);
      nanos.addAndGet(1);
      Patience.done(publisher.publish(MESSAGE));
      Patience.done(publisher.listening());
      assertThat(heard).containsExactly("kept");
      assertThat(broker.count(StubBroker.SUBSCRIBE)).isEqualTo(2);
    }
  }

  @Test
  void answers_tooLargeOrOnAnotherTopicAreDroppedAndCounted() throws Exception {
    try (MqttPublisher publisher = publisher(SHORT)) {
      Patience.done(publisher.listening());
      String most = "x".repeat(Message.MAX_BYTES);
      broker.send(answer(1, most, false));
      broker.send(answer(2, most + "x", false));
      broker.send(StubBroker.publish(3, Mosquitto.ANSWERS + "2", MESSAGE, false));
      broker.send(answer(4, "good", false));
      Patience.until(() -> broker.acknowledged().equals(List.of(1, 2, 3, 4)));
      assertThat(heard).containsExactly(most, "good");
    }
    assertThat(broker.count(StubBroker.CONNECT)).isEqualTo(1);
  }

  @Test
  void malformedPackets_endTheConnectionAndNothingElse() throws Exception {
    List<byte[]> packets =
        List.of(
            // a topic that is longer than its packet
            new byte[] {0x32, 4, 0x7f, 0x7f, 'a', 0},
            // properties that are longer than their packet
            new byte[] {0x32, 6, 0, 1, 'a', 0, 1, 0x7f},
            // an unknown property
            new byte[] {0x32, 8, 0, 1, 'a', 0, 1, 2, 0x7e, 0},
            // a topic alias, though we allow none
            new byte[] {0x32, 9, 0, 1, 'a', 0, 1, 3, 0x23, 0, 1},
            // empty packets
            new byte[] {0x32, 0},
            new byte[] {0x20, 0},
            new byte[] {(byte) 0x90, 0},
            new byte[] {0x40, 1, 0},
            // longer than anything we take
            new byte[] {0x32, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f},
            // QoS 2, and 3
            new byte[] {0x34, 6, 0, 1, 'a', 0, 1, 0},
            new byte[] {0x36, 6, 0, 1, 'a', 0, 1, 0});
    try (MqttPublisher publisher = publisher(LONG)) {
      int connections = 0;
      for (byte[] packet : packets) {
        connections++;
        CompletableFuture<Void> listening = publisher.listening();
        broker.send(packet);
        assertThat(Patience.failure(listening).kind())
            .as("packet %s", connections)
            .isEqualTo(Kind.UNREACHABLE);
        Patience.done(publisher.publish(MESSAGE));
        assertThat(broker.count(StubBroker.CONNECT)).isEqualTo(connections + 1);
      }
      assertThat(heard).isEmpty();
    }
    Patience.until(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.startsWith("MQTT ") || name.startsWith("uplink-")));
  }
}
