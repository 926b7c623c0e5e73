// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.Delivery;
import org.leakmonitor.uplink.LinkListener;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Mosquitto;
import org.leakmonitor.uplink.mqtt.StubBroker;

/** What a broker may do to a subscriber that a well-behaved one does not. */
@Timeout(120)
final class SubscriberOverStubTest implements LinkListener {

  private final Path pki;
  private final StubBroker broker;
  private final PahoSubscriber subscriber;
  private final List<Delivery> came = new CopyOnWriteArrayList<>();
  private final List<PublishException> causes = new CopyOnWriteArrayList<>();
  private final List<Boolean> ups = new CopyOnWriteArrayList<>();

  SubscriberOverStubTest(@TempDir Path pki) throws Exception {
    this.pki = pki;
    Mosquitto.certificates(pki);
    broker = new StubBroker(pki);
    subscriber = new PahoSubscriber(settings(List.of(Mosquitto.TOPIC), 5));
  }

  private SubscriberSettings settings(List<String> filters, int receiveMaximum) {
    BrokerSettings own =
        BrokerSettings.of(
            "localhost",
            broker.port(),
            Mosquitto.GATEWAY,
            pki.resolve("ca.crt"),
            pki.resolve("gw01.crt"),
            pki.resolve("gw01.key"));
    return new SubscriberSettings(
        own,
        filters,
        Duration.ofHours(1),
        receiveMaximum,
        16,
        Duration.ofMillis(20),
        Duration.ofMillis(100));
  }

  @AfterEach
  void stop() throws Exception {
    subscriber.close();
    broker.close();
  }

  @Override
  public void down(PublishException cause) {
    causes.add(cause);
  }

  @Override
  public void up(boolean resumed) {
    ups.add(resumed);
  }

  private void started() throws Exception {
    subscriber.start(came::add, this);
    Patience.until(() -> !ups.isEmpty());
  }

  private static byte[] message(int id, String text) {
    return StubBroker.publish(id, Mosquitto.TOPIC, text.getBytes(StandardCharsets.US_ASCII), false);
  }

  @Test
  void acknowledgements_goOutOnlyWhenDoneAndInTheOrderOfArrival() throws Exception {
    started();
    for (int id = 11; id <= 14; id++) {
      broker.send(message(id, "m" + id));
    }
    Patience.until(() -> came.size() == 4);
    came.get(2).done();
    came.get(1).done();
    // goes the same way after them
    Patience.done(subscriber.publish("t", new byte[] {1}, false));
    assertThat(broker.acknowledged()).isEmpty();
    came.get(0).done();
    Patience.done(subscriber.publish("t", new byte[] {1}, false));
    assertThat(broker.acknowledged()).containsExactly(11, 12, 13);
    came.get(3).done();
    Patience.until(() -> broker.acknowledged().equals(List.of(11, 12, 13, 14)));
  }

  @Test
  void done_afterTheConnectionEndedAcknowledgesNothing() throws Exception {
    started();
    broker.send(message(1, "old"));
    Patience.until(() -> came.size() == 1);
    broker.hangUp();
    Patience.until(() -> ups.size() == 2);
    came.get(0).done();
    broker.send(message(1, "old"));
    Patience.until(() -> came.size() == 2);
    Patience.done(subscriber.publish("t", new byte[] {1}, false));
    assertThat(broker.acknowledged()).isEmpty();
    came.get(1).done();
    Patience.until(() -> broker.acknowledged().equals(List.of(1)));
  }

  @Test
  void refusedSubscription_isToldOnceAndTriedAgain() throws Exception {
    broker.suback(135);
    subscriber.start(came::add, this);
    Patience.until(() -> broker.count(StubBroker.SUBSCRIBE) >= 3);
    assertThat(causes).hasSize(1);
    assertThat(causes.get(0).ref()).isEqualTo("reason:135");
    assertThat(causes.get(0)).hasMessageContaining("refused the subscription to 'leak/site_alpha'");
    broker.suback(1);
    Patience.until(() -> !ups.isEmpty());
  }

  @Test
  void brokerThatHangsUpAtTheSubscription_isNamed() throws Exception {
    broker.hangUpAtSubscribe(true);
    subscriber.start(came::add, this);
    Patience.until(() -> broker.count(StubBroker.SUBSCRIBE) >= 2);
    assertThat(causes).hasSize(1);
    assertThat(causes.get(0)).hasMessageContaining("lost while subscribing to 'leak/site_alpha'");
    assertThat(causes.get(0).hint()).contains("policy");
  }

  @Test
  void oversizedMessage_isAcknowledgedAndNotHandedOver() throws Exception {
    started();
    broker.send(message(1, "x".repeat(Message.MAX_BYTES + 1)));
    broker.send(message(2, "good"));
    Patience.until(() -> came.size() == 1);
    came.get(0).done();
    Patience.until(() -> broker.acknowledged().equals(List.of(1, 2)));
    assertThat(came.get(0).payload()).asString(StandardCharsets.US_ASCII).isEqualTo("good");
  }

  @Test
  void flood_isHeldBackAtTheReceiveMaximum() throws Exception {
    started();
    for (int id = 1; id <= 300; id++) {
      broker.send(message(id, "m" + id));
    }
    for (int i = 0; i < 300; i++) {
      int owed = Math.min(i + 5, 300);
      Patience.until(() -> came.size() >= owed);
      assertThat(came).hasSize(owed);
      came.get(i).done();
    }
    Patience.until(() -> broker.acknowledged().size() == 300);
  }

  @Test
  void malformedPackets_endTheConnectionAndAnotherFollows() throws Exception {
    started();
    List<byte[]> packets =
        List.of(
            new byte[] {0x32, 4, 0x7f, 0x7f, 'a', 0},
            new byte[] {0x32, 0},
            new byte[] {0x32, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f},
            new byte[] {0x34, 6, 0, 1, 'a', 0, 1, 0},
            new byte[] {0x00, 0});
    for (int i = 0; i < packets.size(); i++) {
      int next = i + 2;
      broker.send(packets.get(i));
      Patience.until(() -> ups.size() == next);
    }
    broker.send(message(1, "good"));
    Patience.until(() -> came.size() == 1);
  }

  @Test
  void closing_returnsThoughTheHandlerIsAtTheLimit() throws Exception {
    started();
    for (int id = 1; id <= 50; id++) {
      broker.send(message(id, "m" + id));
    }
    Patience.until(() -> came.size() == 5);
    subscriber.close();
    Patience.until(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(
                    name ->
                        name.startsWith("MQTT ")
                            || name.startsWith("uplink-mqtt")
                            || name.startsWith("subscriber")));
  }

  @Test
  void filters_thatMqttDoesNotKnowAreRefused() {
    for (String filter : List.of("", "a#", "#/a", "a/b+", "+a/b", "a\u0000b")) {
      assertThatThrownBy(() -> settings(List.of(filter), 5))
          .as(filter)
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (String filter : List.of("#", "+", "a/+/b", "a/#", "+/+/ack/#", "a", "/a", "a//b")) {
      assertThat(settings(List.of(filter), 5).filters()).containsExactly(filter);
    }
  }
}
