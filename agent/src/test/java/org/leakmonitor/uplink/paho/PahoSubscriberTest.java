// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.Subscriber;
import org.leakmonitor.uplink.SubscriberContract;
import org.leakmonitor.uplink.mqtt.Mosquitto;
import org.leakmonitor.uplink.mqtt.MqttPublisher;
import org.leakmonitor.uplink.mqtt.Publishers;

/** Against a real broker. */
final class PahoSubscriberTest extends SubscriberContract {

  private final Path folder;
  private final Mosquitto broker;
  private final Publisher gateway;

  PahoSubscriberTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    Path files = folder.resolve("broker-files").toAbsolutePath();
    Files.createDirectories(files);
    broker = new Mosquitto(files).start();
    gateway = Publishers.deaf(new PahoClient(), broker.settings());
  }

  @AfterEach
  void stop() {
    gateway.close();
    broker.close();
  }

  private PahoSubscriber subscriber(Path own, int receiveMaximum) {
    return new PahoSubscriber(
        new SubscriberSettings(
            broker.broker("localhost", Mosquitto.WITNESS, broker.pki().resolve("ca.crt"), own),
            List.of(TOPIC),
            SubscriberSettings.SESSION_EXPIRY,
            receiveMaximum,
            SubscriberSettings.WINDOW,
            Duration.ofMillis(50),
            Duration.ofMillis(500)));
  }

  @Override
  protected Subscriber working() {
    return subscriber(broker.pki(), SubscriberSettings.RECEIVE_MAXIMUM);
  }

  @Override
  protected Subscriber successor() {
    return working();
  }

  @Override
  protected void sent(String message) throws Exception {
    while (true) {
      try {
        Patience.done(gateway.publish(bytes(message)));
        return;
      } catch (ExecutionException e) {
        // between the end of a broker and its next start
        Thread.sleep(50);
      }
    }
  }

  @Override
  protected void interrupt() throws Exception {
    broker.stop();
    Patience.until(() -> link.events().get(link.events().size() - 1).startsWith("down"));
    broker.start();
  }

  @Override
  protected String retained() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (Publisher other =
        new MqttPublisher(
            new PahoClient(),
            broker.settings().answeredOn(ANSWERS),
            Duration.ZERO,
            answer -> heard.add(new String(answer, StandardCharsets.US_ASCII)))) {
      Patience.done(other.listening());
    }
    assertThat(heard).hasSize(1);
    return heard.get(0);
  }

  @Test
  void wrongCredentials_areNamedOnceAndTriedAgain() throws Exception {
    Path other = folder.resolve("other");
    Mosquitto.run(
        List.of(Mosquitto.project().resolve("certs/make").toString(), other.toString(), "witness"));
    Subscriber subscriber = opened(subscriber(other, 10));
    subscriber.start(this::takeAndFinish, link);
    Patience.until(() -> !link.events().isEmpty());
    Thread.sleep(500);
    assertThat(link.events()).containsExactly("down unauthenticated");
    for (String file : List.of("witness.crt", "witness.key")) {
      Files.copy(
          broker.pki().resolve(file),
          other.resolve(file),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    Patience.until(() -> link.events().contains("up"));
  }

  @Test
  void missingCertificate_isNamed() throws Exception {
    Subscriber subscriber = opened(subscriber(folder.resolve("nowhere"), 10));
    subscriber.start(this::takeAndFinish, link);
    Patience.until(() -> !link.events().isEmpty());
    assertThat(link.events()).containsExactly("down credentials");
  }

  @Test
  void handler_isNotGivenMoreThanTheReceiveMaximum() throws Exception {
    int most = 5;
    int count = 200;
    started(subscriber(broker.pki(), most), came::add);
    for (int i = 0; i < count; i++) {
      sent("message " + i);
    }
    // this mosquitto sends five more for each acknowledgement
    for (int i = 0; i < count; i++) {
      int owed = Math.min(i + most, count);
      Patience.until(() -> came.size() >= owed);
      assertThat(came).hasSize(owed);
      came.get(i).done();
    }
    assertThat(new HashSet<>(texts())).hasSize(count);
    assertThat(link.events()).containsExactly("up");
  }

  @Test
  void tenThousandMessages_surviveARestartOfTheBroker() throws Exception {
    int count = 10_000;
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    Set<String> kept = ConcurrentHashMap.newKeySet();
    started(
        working(),
        delivery -> {
          kept.add(text(delivery));
          delivery.done();
        });
    Thread restart = new Thread(this::restart, "restart");
    List<CompletableFuture<Void>> published = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (i == count / 2) {
        restart.start();
      }
      String message = "message " + i;
      published.add(gateway.publish(bytes(message)).thenRun(() -> acknowledged.add(message)));
    }
    restart.join();
    for (int i = 0; i < count; i++) {
      try {
        Patience.done(published.get(i));
      } catch (ExecutionException e) {
        sent("message " + i);
        acknowledged.add("message " + i);
      }
    }
    assertThat(acknowledged).hasSize(count);
    Patience.until(() -> kept.size() >= count);
    assertThat(kept).isEqualTo(acknowledged);
    assertThat(link.events().get(0)).isEqualTo("up");
    assertThat(link.events()).last().isEqualTo("resumed");
  }

  private void restart() {
    try {
      broker.stop();
      broker.start();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
