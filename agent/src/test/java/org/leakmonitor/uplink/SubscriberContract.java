// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.PublishException.Kind;

/** What every subscriber promises. */
@Timeout(180)
public abstract class SubscriberContract {

  /** Where the gateways publish. */
  protected static final String TOPIC = "leak/site_alpha";

  /** Where the witness may answer. */
  protected static final String ANSWERS = TOPIC + "/ack/gw01";

  /** Each message as it came. */
  protected final List<Delivery> came = new CopyOnWriteArrayList<>();

  protected final Link link = new Link();

  private final List<Subscriber> opened = new ArrayList<>();

  /** Remembers what became of the connection. */
  public static final class Link implements LinkListener {

    private final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void down(PublishException cause) {
      events.add("down " + cause.ref());
    }

    @Override
    public void up(boolean resumed) {
      events.add(resumed ? "resumed" : "up");
    }

    public List<String> events() {
      return List.copyOf(events);
    }
  }

  /** A subscriber to {@link #TOPIC} whose far side is there. */
  protected abstract Subscriber working() throws Exception;

  /** Another one in the same place, after the first is closed. */
  protected abstract Subscriber successor() throws Exception;

  /** Has a gateway publish; returns when the far side has the message. */
  protected abstract void sent(String message) throws Exception;

  /** Breaks the connection, once, in such a way that it comes again. */
  protected abstract void interrupt() throws Exception;

  /** What the far side retains on {@link #ANSWERS}. */
  protected abstract String retained() throws Exception;

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  protected static String text(Delivery delivery) {
    return new String(delivery.payload(), StandardCharsets.US_ASCII);
  }

  protected List<String> texts() {
    return came.stream().map(SubscriberContract::text).toList();
  }

  @AfterEach
  void closeAll() {
    opened.forEach(Subscriber::close);
  }

  /** Has it closed at the end. */
  protected Subscriber opened(Subscriber subscriber) {
    opened.add(subscriber);
    return subscriber;
  }

  protected Subscriber started(Subscriber subscriber, Consumer<Delivery> handler) throws Exception {
    int before = link.events().size();
    opened(subscriber).start(handler, link);
    Patience.until(() -> link.events().size() > before);
    return subscriber;
  }

  private Subscriber receiving() throws Exception {
    return started(working(), this::takeAndFinish);
  }

  protected void takeAndFinish(Delivery delivery) {
    came.add(delivery);
    delivery.done();
  }

  @Test
  void messages_comeInOrderWithTheirTopic() throws Exception {
    receiving();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      expected.add("message " + i);
      sent("message " + i);
    }
    Patience.until(() -> came.size() >= 300);
    assertThat(texts()).isEqualTo(expected);
    assertThat(came).allSatisfy(each -> assertThat(each.topic()).isEqualTo(TOPIC));
    assertThat(link.events()).containsExactly("up");
  }

  @Test
  void largest_isTaken() throws Exception {
    receiving();
    sent("x".repeat(Message.MAX_BYTES));
    Patience.until(() -> came.size() == 1);
    assertThat(came.get(0).payload()).hasSize(Message.MAX_BYTES);
  }

  @Test
  void messagesNotDone_comeAgainAndThoseDoneDoNot() throws Exception {
    Subscriber subscriber = started(working(), came::add);
    for (String each : List.of("a", "b", "c", "d")) {
      sent(each);
    }
    Patience.until(() -> came.size() == 4);
    came.get(1).done();
    came.get(0).done();
    came.get(0).done();
    sent("e");
    Patience.until(() -> came.size() == 5);
    // goes the same way after them, so the far side knows of them before the connection breaks
    Patience.done(subscriber.publish(ANSWERS, bytes("x"), true));
    interrupt();
    Patience.until(() -> texts().lastIndexOf("e") > 4);
    assertThat(texts().subList(5, came.size())).containsExactly("c", "d", "e");
    came.get(2).done();
  }

  @Test
  void messages_sentWhileNobodyReceivesComeToTheSuccessor() throws Exception {
    Subscriber first = started(working(), came::add);
    sent("not done");
    Patience.until(() -> came.size() == 1);
    first.close();
    sent("meanwhile");
    started(successor(), this::takeAndFinish);
    sent("after");
    Patience.until(() -> texts().contains("after"));
    assertThat(texts()).containsExactly("not done", "not done", "meanwhile", "after");
    assertThat(link.events()).containsExactly("up", "resumed");
  }

  @Test
  void done_maybeCalledLaterFromAnotherThread() throws Exception {
    Subscriber subscriber = started(working(), came::add);
    sent("one");
    Patience.until(() -> came.size() == 1);
    Thread other = new Thread(came.get(0)::done);
    other.start();
    other.join();
    sent("two");
    Patience.until(() -> came.size() == 2);
    Patience.done(subscriber.publish(ANSWERS, bytes("x"), true));
    interrupt();
    Patience.until(() -> came.size() == 3);
    assertThat(texts()).containsExactly("one", "two", "two");
  }

  @Test
  void handler_mayBlockAndPublishGoesOn() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Consumer<Delivery> slow =
        delivery -> {
          try {
            boolean unused = release.await(60, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          takeAndFinish(delivery);
        };
    Subscriber subscriber = started(working(), slow);
    for (int i = 0; i < 50; i++) {
      sent("message " + i);
    }
    Patience.done(subscriber.publish(ANSWERS, bytes("answer"), true));
    assertThat(came).isEmpty();
    release.countDown();
    Patience.until(() -> came.size() == 50);
  }

  @Test
  void handler_thatThrowsIsGivenTheMessageAgain() throws Exception {
    Consumer<Delivery> clumsy =
        delivery -> {
          came.add(delivery);
          if (came.size() == 1) {
            throw new IllegalStateException("dropped it");
          }
          delivery.done();
        };
    started(working(), clumsy);
    sent("one");
    Patience.until(() -> came.size() == 2);
    assertThat(texts()).containsExactly("one", "one");
  }

  @Test
  void answer_isRetained() throws Exception {
    Subscriber subscriber = receiving();
    Patience.done(subscriber.publish(ANSWERS, bytes("first"), true));
    Patience.done(subscriber.publish(ANSWERS, bytes("second"), true));
    Patience.done(subscriber.publish(ANSWERS, bytes("passing"), false));
    assertThat(retained()).isEqualTo("second");
  }

  @Test
  void handler_mayAnswer() throws Exception {
    Subscriber subscriber = working();
    Consumer<Delivery> answering =
        delivery -> {
          try {
            Patience.done(subscriber.publish(ANSWERS, delivery.payload(), true));
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          takeAndFinish(delivery);
        };
    started(subscriber, answering);
    sent("one");
    Patience.until(() -> came.size() == 1);
    assertThat(retained()).isEqualTo("one");
  }

  @Test
  void oversizedAnswer_isRefused() throws Exception {
    Subscriber subscriber = receiving();
    byte[] oversized = new byte[Message.MAX_BYTES + 1];
    assertThat(Patience.failure(subscriber.publish(ANSWERS, oversized, true)).reason())
        .hasValue(149);
    Patience.done(subscriber.publish(ANSWERS, bytes("next"), true));
  }

  @Test
  void outage_isToldAndEnds() throws Exception {
    Subscriber subscriber = receiving();
    interrupt();
    Patience.until(() -> link.events().size() >= 3);
    assertThat(link.events()).containsExactly("up", "down unreachable", "resumed");
    sent("after");
    Patience.until(() -> came.size() == 1);
    Patience.done(subscriber.publish(ANSWERS, bytes("after"), true));
  }

  @Test
  void publish_beforeStartAndAfterCloseFailsAtOnce() throws Exception {
    Subscriber subscriber = working();
    assertThat(Patience.failure(subscriber.publish(ANSWERS, bytes("x"), true)).kind())
        .isEqualTo(Kind.UNREACHABLE);
    started(subscriber, came::add);
    subscriber.close();
    subscriber.close();
    assertThat(Patience.failure(subscriber.publish(ANSWERS, bytes("x"), true)).kind())
        .isEqualTo(Kind.CLOSED);
  }

  @Test
  void start_isPossibleOnce() throws Exception {
    Subscriber subscriber = receiving();
    assertThatThrownBy(() -> subscriber.start(came::add, link))
        .isInstanceOf(IllegalStateException.class);
  }
}
