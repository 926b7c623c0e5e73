// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.LinkListener;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Mosquitto;
import org.leakmonitor.uplink.mqtt.MqttPublisher;

/** A witness answers a gateway through a real broker. */
@Timeout(180)
final class AnswersOverMqttTest {

  private static final byte[] MESSAGE = "reading".getBytes(StandardCharsets.US_ASCII);

  private static final LinkListener DEAF =
      new LinkListener() {
        @Override
        public void down(PublishException cause) {}

        @Override
        public void up(boolean resumed) {}
      };

  private final Path folder;
  private final Mosquitto broker;
  private final PahoSubscriber witness;
  private final MqttPublisher gateway;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  AnswersOverMqttTest(@TempDir Path temporary) throws Exception {
    folder = Files.createDirectories(temporary.resolve("broker").toAbsolutePath());
    broker = new Mosquitto(folder).start();
    BrokerSettings settings =
        broker.broker("localhost", Mosquitto.WITNESS, broker.pki().resolve("ca.crt"), broker.pki());
    witness =
        new PahoSubscriber(
            new SubscriberSettings(
                settings,
                List.of(Mosquitto.TOPIC),
                SubscriberSettings.SESSION_EXPIRY,
                SubscriberSettings.RECEIVE_MAXIMUM,
                SubscriberSettings.WINDOW,
                Duration.ofMillis(50),
                Duration.ofMillis(500)));
    gateway =
        new MqttPublisher(
            new PahoClient(),
            broker.settings().answeredOn(Mosquitto.ANSWERS),
            Duration.ZERO,
            answer -> heard.add(new String(answer, StandardCharsets.US_ASCII)));
  }

  @AfterEach
  void stop() {
    gateway.close();
    witness.close();
    broker.close();
  }

  private void answer(String text) throws Exception {
    while (true) {
      try {
        Patience.done(
            witness.publish(Mosquitto.ANSWERS, text.getBytes(StandardCharsets.US_ASCII), true));
        return;
      } catch (ExecutionException e) {
        // there is no connection at the moment
        Thread.sleep(20);
      }
    }
  }

  private void published() throws Exception {
    while (true) {
      try {
        Patience.done(gateway.publish(MESSAGE));
        return;
      } catch (ExecutionException e) {
        Thread.sleep(20);
      }
    }
  }

  @Test
  void retainedAnswer_comesOnEachConnectionAndLaterOnesAsTheyAreMade() throws Exception {
    witness.start(delivery -> delivery.done(), DEAF);
    answer("first");
    Patience.done(gateway.listening());
    assertThat(heard).containsExactly("first");
    answer("second");
    Patience.until(() -> heard.contains("second"));
    broker.stop();
    broker.start();
    published();
    Patience.done(gateway.listening());
    assertThat(heard).containsExactly("first", "second", "second");
  }

  @Test
  void brokerKilled_whileAnswersComeLosesNeitherSide() throws Exception {
    List<String> kept = new CopyOnWriteArrayList<>();
    witness.start(
        delivery -> {
          kept.add(new String(delivery.payload(), StandardCharsets.US_ASCII));
          delivery.done();
          CompletableFuture<Void> unused =
              witness.publish(Mosquitto.ANSWERS, delivery.payload(), true);
        },
        DEAF);
    answer("ready");
    List<CompletableFuture<Void>> inFlight = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      inFlight.add(gateway.publish(("before " + i).getBytes(StandardCharsets.US_ASCII)));
    }
    Patience.until(() -> heard.stream().anyMatch(text -> text.startsWith("before")));
    broker.kill();
    for (CompletableFuture<Void> each : inFlight) {
      Patience.until(each::isDone);
    }
    broker.start();
    published();
    answer("after");
    Patience.until(() -> heard.contains("after"));
    Patience.until(
        () -> {
          published();
          return kept.contains("reading");
        });
  }

  @Test
  void answers_tooLargeForUsCostNoConnection() throws Exception {
    Patience.done(gateway.listening());
    for (int size : new int[] {Message.MAX_BYTES + 1, Session.MOST_PACKET_BYTES, 1 << 20}) {
      publishWithMosquitto(size);
    }
    witness.start(delivery -> delivery.done(), DEAF);
    answer("good");
    Patience.until(() -> heard.contains("good"));
    assertThat(heard).containsExactly("good");
    // the broker itself drops what is longer than the packets that we take
    assertThat(Files.readAllLines(folder.resolve("mosquitto.log")))
        .filteredOn(line -> line.contains("as gw01"))
        .hasSize(1);
  }

  private void publishWithMosquitto(int size) throws Exception {
    byte[] payload = new byte[size];
    Arrays.fill(payload, (byte) 'x');
    Path file = Files.write(folder.resolve("payload"), payload);
    String pki = broker.pki().toString();
    Mosquitto.run(
        List.of(
            "mosquitto_pub",
            "-h",
            "localhost",
            "-p",
            Integer.toString(broker.port()),
            "--cafile",
            pki + "/ca.crt",
            "--cert",
            pki + "/witness.crt",
            "--key",
            pki + "/witness.key",
            "-q",
            "1",
            "-t",
            Mosquitto.ANSWERS,
            "-f",
            file.toString()));
  }
}
