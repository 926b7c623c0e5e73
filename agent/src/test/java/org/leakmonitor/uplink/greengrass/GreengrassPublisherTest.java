// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.PublisherContract;
import org.leakmonitor.uplink.Receipt;

/** Against a played nucleus. */
final class GreengrassPublisherTest extends PublisherContract {

  private static final String TOPIC = "leak/site_alpha";
  private static final String ANSWERS = "leak/site_alpha/ack/gw01";

  private final Path folder;
  private PlayedNucleus nucleus;

  GreengrassPublisherTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    this.nucleus = new PlayedNucleus(folder, PlayedNucleus.Kind.CLASSIC, TOPIC, ANSWERS).start();
  }

  @AfterEach
  void stop() throws Exception {
    nucleus.close();
  }

  @Override
  protected Publisher working() {
    return new GreengrassPublisher(settings(TOPIC));
  }

  @Override
  protected Publisher unauthorised() {
    return new GreengrassPublisher(settings("leak/site_beta"));
  }

  @Override
  protected Publisher unreachable() throws Exception {
    nucleus.kill();
    return working();
  }

  @Override
  protected Publisher silent(int window) {
    nucleus.hold();
    return new GreengrassPublisher(
        new GreengrassSettings(nucleus.nucleus(), TOPIC, window, Duration.ofMinutes(2)));
  }

  @Override
  protected void stopFarSide() throws Exception {
    nucleus.kill();
  }

  @Override
  protected void startFarSide() throws Exception {
    nucleus = nucleus.start();
  }

  @Override
  protected List<String> arrived(int count) throws Exception {
    Patience.until(() -> nucleus.delivered().size() >= count);
    return nucleus.delivered().stream().map(PlayedNucleus.Delivered::text).toList();
  }

  private GreengrassSettings settings(String topic) {
    return new GreengrassSettings(
        nucleus.nucleus(), topic, GreengrassSettings.WINDOW, Duration.ofSeconds(20));
  }

  private GreengrassSettings impatient() {
    return new GreengrassSettings(nucleus.nucleus(), TOPIC, 4, Duration.ofMillis(500));
  }

  private void played(PlayedNucleus.Kind kind) throws Exception {
    nucleus.close();
    nucleus = new PlayedNucleus(folder, kind, TOPIC, ANSWERS).start();
  }

  private static void handedOver(CompletableFuture<Void> published) throws Exception {
    published.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void outsideOfGreengrass_isAMatterOfCredentials() {
    Nucleus nowhere = new Nucleus(Optional.empty(), Optional.empty());
    GreengrassSettings settings =
        new GreengrassSettings(nowhere, TOPIC, 1, GreengrassSettings.TIMEOUT);
    try (Publisher publisher = new GreengrassPublisher(settings)) {
      for (int attempt = 0; attempt < 2; attempt++) {
        PublishException failure = failure(publisher.publish(bytes("one")));
        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure).hasMessageContaining(Nucleus.SOCKET);
        assertThat(failure.hint()).contains("component of Greengrass");
      }
    }
  }

  @Test
  void wrongToken_isNotAuthenticatedAndNotTold() {
    Nucleus stranger = new Nucleus(nucleus.nucleus().socket(), Optional.of("secret-of-another"));
    GreengrassSettings settings =
        new GreengrassSettings(stranger, TOPIC, 1, GreengrassSettings.TIMEOUT);
    try (Publisher publisher = new GreengrassPublisher(settings)) {
      PublishException failure = failure(publisher.publish(bytes("one")));
      assertThat(failure.kind()).isEqualTo(Kind.UNAUTHENTICATED);
      assertThat(failure.getMessage() + failure.hint() + settings)
          .doesNotContain("secret-of-another");
    }
  }

  @Test
  void topicOutsideOfAccessControl_isNamedInTheHint() {
    try (Publisher publisher = unauthorised()) {
      PublishException failure = failure(publisher.publish(bytes("one")));
      assertThat(failure).hasMessageContaining("PublishToIoTCore of 'leak/site_beta'");
      assertThat(failure.hint()).contains("accessControl").contains("'leak/site_beta' literally");
    }
  }

  @Test
  void success_isNoWordOfTheBroker() {
    try (Publisher publisher = working()) {
      assertThat(publisher.receipt()).isEqualTo(Receipt.HANDED_OVER);
    }
  }

  @Test
  void offlineNucleus_takesMessagesThatItMayLose() throws Exception {
    nucleus.online(false);
    try (Publisher publisher = working()) {
      handedOver(publisher.publish(bytes("one")));
      handedOver(publisher.publish(bytes("two")));
      assertThat(nucleus.delivered()).isEmpty();
      nucleus.online(true);
      assertThat(arrived(2)).containsExactly("one", "two");
    }
  }

  @Test
  void fullSpool_isToldAndTheConnectionKept() throws Exception {
    nucleus.online(false);
    nucleus.spoolRoom(1);
    try (Publisher publisher = working()) {
      handedOver(publisher.publish(bytes("one")));
      PublishException failure = failure(publisher.publish(bytes("two")));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("Message spool is full");
      assertThat(failure.hint()).contains("mqtt.spooler");
      nucleus.online(true);
      handedOver(publisher.publish(bytes("three")));
      assertThat(arrived(2)).containsExactly("one", "three");
      assertThat(nucleus.accepted()).isEqualTo(1);
    }
  }

  @Test
  void offlineLite_takesNothing() throws Exception {
    played(PlayedNucleus.Kind.LITE);
    nucleus.online(false);
    try (Publisher publisher = working()) {
      PublishException failure = failure(publisher.publish(bytes("one")));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure.hint()).contains("core device is connected");
      nucleus.online(true);
      handedOver(publisher.publish(bytes("two")));
      assertThat(arrived(1)).containsExactly("two");
    }
  }

  @Test
  void silentNucleus_costsTheConnectionAndAnotherFollows() throws Exception {
    try (Publisher publisher = new GreengrassPublisher(impatient())) {
      handedOver(publisher.publish(bytes("one")));
      nucleus.hold();
      assertThat(failure(publisher.publish(bytes("two"))).kind()).isEqualTo(Kind.TIMEOUT);
      nucleus.release();
      handedOver(publisher.publish(bytes("three")));
      assertThat(nucleus.accepted()).isEqualTo(2);
    }
  }

  @Test
  void nucleusThatDoesNotGreet_isGivenUpInTime() throws Exception {
    try (Publisher publisher = new GreengrassPublisher(impatient())) {
      nucleus.greet(PlayedNucleus.Greeting.SILENCE);
      assertThat(failure(publisher.publish(bytes("one"))).kind()).isEqualTo(Kind.TIMEOUT);
      nucleus.greet(PlayedNucleus.Greeting.HANG_UP);
      assertThat(failure(publisher.publish(bytes("two"))).kind()).isEqualTo(Kind.UNREACHABLE);
      nucleus.greet(PlayedNucleus.Greeting.WELCOME);
      handedOver(publisher.publish(bytes("three")));
      assertThat(arrived(1)).containsExactly("three");
    }
  }

  @Test
  void droppedSocket_failsWhatIsInFlightAndAnotherFollows() throws Exception {
    try (Publisher publisher = working()) {
      for (int i = 1; i <= 5; i++) {
        nucleus.hold();
        List<CompletableFuture<Void>> inFlight = new ArrayList<>();
        for (int j = 0; j < 8; j++) {
          inFlight.add(publisher.publish(bytes("lost")));
        }
        Patience.until(() -> nucleus.held() == 8);
        nucleus.dropConnections();
        for (CompletableFuture<Void> each : inFlight) {
          assertThat(failure(each).kind()).isEqualTo(Kind.UNREACHABLE);
        }
        nucleus.release();
        handedOver(publisher.publish(bytes("next")));
        assertThat(nucleus.accepted()).isEqualTo(i + 1);
      }
    }
  }

  @Test
  void window_isNeverExceeded() throws Exception {
    try (Publisher publisher = silent(3)) {
      List<CompletableFuture<Void>> published = new CopyOnWriteArrayList<>();
      Thread sender =
          new Thread(
              () -> {
                for (int i = 0; i < 10; i++) {
                  published.add(publisher.publish(bytes("message " + i)));
                }
              });
      sender.start();
      Patience.until(() -> nucleus.held() == 3 && sender.getState() == Thread.State.WAITING);
      assertThat(published).hasSize(3);
      nucleus.release();
      sender.join();
      for (CompletableFuture<Void> each : published) {
        handedOver(each);
      }
    }
  }

  @Test
  void threads_endWithTheirConnections() throws Exception {
    // What ran before in this JVM may be ending still.
    int others = nativeThreads().size();
    for (int i = 0; i < 20; i++) {
      try (Publisher publisher = working()) {
        handedOver(publisher.publish(bytes("one")));
      }
    }
    nucleus.kill();
    try (Publisher publisher = working()) {
      for (int i = 0; i < 20; i++) {
        assertThat(failure(publisher.publish(bytes("one"))).kind()).isEqualTo(Kind.UNREACHABLE);
      }
    }
    Patience.until(() -> nativeThreads().size() <= others);
  }

  /** The CRT's are none of Java's; Linux knows their names. */
  private static List<String> nativeThreads() throws Exception {
    List<String> names = new ArrayList<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : tasks.toList()) {
        try {
          names.add(Files.readString(task.resolve("comm")).strip());
        } catch (IOException e) {
          // it has just ended
        }
      }
    }
    names.removeIf(name -> !name.startsWith("Aws"));
    return names;
  }

  @Test
  void answers_comeAsKeptAndAsTheyAreMadeAndOnEachConnectionAnew() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    nucleus.retain(ANSWERS, "first");
    try (Publisher publisher = answered(heard)) {
      Patience.done(publisher.listening());
      assertThat(heard).containsExactly("first");
      nucleus.retain(ANSWERS, "second");
      Patience.until(() -> heard.contains("second"));
      nucleus.endSubscriptions();
      Patience.until(
          () -> {
            try {
              handedOver(publisher.publish(bytes("one")));
              return nucleus.accepted() == 2;
            } catch (ExecutionException e) {
              return false; // the loss was not noticed yet
            }
          });
      Patience.done(publisher.listening());
      assertThat(heard).containsExactly("first", "second", "second");
    }
  }

  @Test
  void noAnswerKept_isConcludedFromSilence() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (Publisher publisher = answered(heard)) {
      Patience.done(publisher.listening());
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void componentThatMayNotSubscribe_sendsAllTheSame() throws Exception {
    nucleus.close();
    nucleus = new PlayedNucleus(folder, PlayedNucleus.Kind.CLASSIC, TOPIC).start();
    try (Publisher publisher = answered(new ArrayList<>())) {
      PublishException refused = Patience.failure(publisher.listening());
      assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
      assertThat(refused.hint()).contains("SubscribeToIoTCore").contains(ANSWERS);
      handedOver(publisher.publish(bytes("one")));
      assertThat(arrived(1)).containsExactly("one");
    }
  }

  private Publisher answered(List<String> heard) {
    GreengrassSettings settings =
        new GreengrassSettings(
            nucleus.nucleus(),
            TOPIC,
            4,
            Duration.ofSeconds(20),
            Optional.of(ANSWERS),
            Duration.ofMillis(200));
    return new GreengrassPublisher(
        settings, answer -> heard.add(new String(answer, StandardCharsets.US_ASCII)));
  }
}
