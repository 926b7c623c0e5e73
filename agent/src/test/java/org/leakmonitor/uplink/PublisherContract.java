// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leakmonitor.ledger.Message;

/** What every publisher promises. */
@Timeout(120)
public abstract class PublisherContract {

  protected static final long PATIENCE_SECONDS = 30;

  /** A publisher whose messages arrive. */
  protected abstract Publisher working() throws Exception;

  /** A publisher whose messages are refused with reason 135. */
  protected abstract Publisher unauthorised() throws Exception;

  /** A publisher whose far side is not there. */
  protected abstract Publisher unreachable() throws Exception;

  /**
   * A publisher whose far side takes messages and acknowledges none, for minutes.
   *
   * @param window how many messages may be unacknowledged
   */
  protected abstract Publisher silent(int window) throws Exception;

  /** Ends the far side of {@link #working}, which loses no message that it has acknowledged. */
  protected abstract void stopFarSide() throws Exception;

  /** Starts it again. */
  protected abstract void startFarSide() throws Exception;

  /** What arrived at the far side of {@link #working}, once it is {@code count} messages. */
  protected abstract List<String> arrived(int count) throws Exception;

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  protected static PublishException failure(CompletableFuture<Void> published) {
    try {
      published.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return assertInstanceOf(PublishException.class, e.getCause());
    } catch (Exception e) {
      throw new AssertionError("neither acknowledged nor failed", e);
    }
    throw new AssertionError("acknowledged");
  }

  @Test
  void acknowledged_meansArrived() throws Exception {
    try (Publisher publisher = working()) {
      publisher.publish(bytes("one")).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(arrived(1)).containsExactly("one");
    }
  }

  @Test
  void messages_allArriveWhenManyAreHandedOverAtOnce() throws Exception {
    int count = 500;
    try (Publisher publisher = working()) {
      List<CompletableFuture<Void>> published = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        expected.add("message " + i);
        published.add(publisher.publish(bytes("message " + i)));
      }
      for (CompletableFuture<Void> each : published) {
        each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      assertThat(arrived(count)).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void refusal_bringsTheReason() throws Exception {
    try (Publisher publisher = unauthorised()) {
      PublishException failure = failure(publisher.publish(bytes("one")));
      for (int i = 0; i < 3 && failure.kind() == PublishException.Kind.UNREACHABLE; i++) {
        // the way there may break; what the far side says of the message comes after that
        failure = failure(publisher.publish(bytes("one")));
      }
      assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(PublishException.Kind.REFUSED);
      assertThat(failure.reason()).hasValue(135);
      assertThat(failure.ref()).isEqualTo("reason:135");
    }
  }

  @Test
  void unreachable_failsAndSaysSo() throws Exception {
    try (Publisher publisher = unreachable()) {
      PublishException failure = failure(publisher.publish(bytes("one")));
      assertThat(failure.kind()).isEqualTo(PublishException.Kind.UNREACHABLE);
      assertThat(failure.hint()).isNotBlank();
    }
  }

  @Test
  void oversized_isRefusedAndTheNextIsTaken() throws Exception {
    try (Publisher publisher = working()) {
      PublishException failure = failure(publisher.publish(new byte[Message.MAX_BYTES + 1]));
      assertThat(failure.reason()).hasValue(149);
      publisher.publish(bytes("next")).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(arrived(1)).containsExactly("next");
    }
  }

  @Test
  void largest_isTaken() throws Exception {
    try (Publisher publisher = working()) {
      String text = "x".repeat(Message.MAX_BYTES);
      publisher.publish(bytes(text)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(arrived(1)).containsExactly(text);
    }
  }

  @Test
  void listening_completesWhereNoAnswersAreAskedFor() throws Exception {
    try (Publisher publisher = working()) {
      Patience.done(publisher.listening());
    }
  }

  @Test
  void restartOfTheFarSide_failsWhatComesMeanwhileAndTakesWhatComesAfter() throws Exception {
    try (Publisher publisher = working()) {
      Patience.done(publisher.publish(bytes("before")));
      stopFarSide();
      assertThat(failure(publisher.publish(bytes("meanwhile"))).kind())
          .isEqualTo(PublishException.Kind.UNREACHABLE);
      startFarSide();
      Patience.done(publisher.publish(bytes("after")));
      Patience.until(() -> arrived(2).contains("after"));
      // a far side that stopped may hand on again, to whoever looks, what it had handed on already
      assertThat(new LinkedHashSet<>(arrived(2))).containsExactly("before", "after");
    }
  }

  @Test
  void closing_failsWhatIsInFlight() throws Exception {
    Publisher publisher = silent(2);
    CompletableFuture<Void> inFlight = publisher.publish(bytes("one"));
    assertThat(inFlight).isNotDone();
    publisher.close();
    assertThat(failure(inFlight).kind()).isEqualTo(PublishException.Kind.CLOSED);
  }

  @Test
  void windowFull_blocksUntilClosed() throws Exception {
    int window = 3;
    Publisher publisher = silent(window);
    List<CompletableFuture<Void>> published = new CopyOnWriteArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; i <= window; i++) {
                published.add(publisher.publish(bytes("message " + i)));
              }
            });
    thread.start();
    Patience.until(() -> published.size() == window);
    Patience.until(() -> thread.getState() == Thread.State.WAITING);
    assertThat(published).hasSize(window);
    publisher.close();
    thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    assertThat(published).hasSize(window + 1);
    for (CompletableFuture<Void> each : published) {
      assertThat(failure(each).kind()).isEqualTo(PublishException.Kind.CLOSED);
    }
  }

  @Test
  void closed_failsWhatComesLater() throws Exception {
    Publisher publisher = working();
    publisher.publish(bytes("one")).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    publisher.close();
    assertThat(failure(publisher.publish(bytes("two"))).kind())
        .isEqualTo(PublishException.Kind.CLOSED);
  }

  @Test
  void close_maybeCalledTwice() throws Exception {
    Publisher publisher = working();
    publisher.close();
    publisher.close();
    CompletableFuture<Void> published = publisher.publish(bytes("one"));
    assertThatThrownBy(() -> published.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .hasCauseInstanceOf(PublishException.class);
  }
}
