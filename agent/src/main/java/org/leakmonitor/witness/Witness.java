// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Signer;
import org.leakmonitor.uplink.Backoff;
import org.leakmonitor.uplink.Delivery;
import org.leakmonitor.uplink.LinkListener;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.Subscriber;

/**
 * Witnesses the logs of many gateways: one thread of the subscriber hands messages over, one judges
 * them a group at a time.
 */
public final class Witness implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Witness.class.getName());

  /** Messages of one transaction; the more come, the more share one sync of the disk. */
  private static final int GROUP = 256;

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final Judge judge;
  private final Subscriber subscriber;
  private final Answers answers;
  private final BlockingQueue<Delivery> queue = new ArrayBlockingQueue<>(GROUP);
  private final Thread judging = new Thread(this::run, "judge");
  private final CountDownLatch closing = new CountDownLatch(1);
  private long received;
  private long ticked = System.nanoTime();

  private Witness(Judge judge, Subscriber subscriber, Answers answers) {
    this.judge = judge;
    this.subscriber = subscriber;
    this.answers = answers;
  }

  /**
   * Starts.
   *
   * @param name of the witness, as {@code key} signs
   * @param subscriber to the settings' topic; closed in the end
   * @param lines takes findings as objects, on one thread
   * @throws LedgerException where the store cannot be opened
   */
  public static Witness start(
      Settings settings,
      Trust trust,
      String name,
      Signer key,
      Subscriber subscriber,
      Consumer<Json.Obj> lines)
      throws LedgerException {
    Collection collection = Collection.open(settings.store());
    Judge judge = new Judge(settings, trust, collection, name, key, Time.SYSTEM, lines);
    Witness witness = new Witness(judge, subscriber, new Answers(subscriber, settings.topic()));
    judge.begin().forEach(witness.answers::keep);
    LOG.log(
        Level.INFO,
        "witness ''{0}'' knows {1} gateways, store ''{2}''",
        name,
        Integer.toString(trust.size()),
        settings.store());
    witness.judging.setDaemon(true);
    witness.judging.start();
    subscriber.start(witness::receive, new Link());
    return witness;
  }

  /** Tells of the connection. */
  private static final class Link implements LinkListener {

    @Override
    public void down(PublishException cause) {
      LOG.log(Level.WARNING, "{0}; {1}", cause.getMessage(), cause.hint());
    }

    @Override
    public void up(boolean resumed) {
      LOG.log(
          Level.INFO,
          resumed
              ? "messages are received again"
              : "messages are received; what came before may lack until gateways send it again");
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Waits for room, so that the broker waits too. */
  private void receive(Delivery delivery) {
    try {
      boolean taken = false;
      while (!taken && !isClosing()) {
        taken = queue.offer(delivery, TICK.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!isClosing()) {
        List<Delivery> group = next();
        if (!group.isEmpty()) {
          judge(group);
        }
        tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Delivery> next() throws InterruptedException {
    List<Delivery> group = new ArrayList<>();
    Delivery first = queue.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      group.add(first);
      queue.drainTo(group, GROUP - 1);
    }
    return group;
  }

  private void judge(List<Delivery> group) throws InterruptedException {
    List<Letter> letters = new ArrayList<>();
    for (Delivery delivery : group) {
      letters.add(new Letter("message " + ++received, Message.text(delivery.payload())));
    }
    if (surely(() -> judge.judge(letters))) {
      group.forEach(Delivery::done);
    }
  }

  private void tick() throws InterruptedException {
    if (System.nanoTime() - ticked >= TICK.toNanos()) {
      ticked = System.nanoTime();
      boolean unused = surely(judge::tick);
      answers.send();
    }
  }

  /** Something that the store may refuse. */
  private interface Work {
    List<Answer> run() throws LedgerException;
  }

  /**
   * Tries until the store takes it, since what was received must not be lost; then answers.
   *
   * @return false where the witness was closed before
   */
  private boolean surely(Work work) throws InterruptedException {
    Backoff pauses = new Backoff(SHORTEST_PAUSE, LONGEST_PAUSE, () -> 1);
    boolean failed = false;
    while (true) {
      try {
        if (failed) {
          judge.restore();
        }
        work.run().forEach(answers::give);
        if (failed) {
          LOG.log(Level.INFO, "the store works again");
        }
        return true;
      } catch (LedgerException e) {
        if (!failed) {
          LOG.log(Level.ERROR, "nothing is kept or answered: {0}; {1}", e.getMessage(), e.hint());
        }
        failed = true;
        if (closing.await(pauses.next().toMillis(), TimeUnit.MILLISECONDS)) {
          return false;
        }
      }
    }
  }

  /** What was done so far; good once this is closed. */
  public Summary summary() {
    return judge.summary();
  }

  /** Ends within some seconds; the broker keeps what was not judged. */
  @Override
  public void close() throws LedgerException {
    closing.countDown();
    boolean ended = ended();
    subscriber.close();
    int unanswered = answers.unsent();
    if (!queue.isEmpty() || unanswered > 0) {
      LOG.log(
          Level.INFO,
          "left for the next start: {0} messages, {1} answers",
          Integer.toString(queue.size()),
          Integer.toString(unanswered));
    }
    if (ended) {
      judge.close();
    } else {
      LOG.log(Level.WARNING, "the judge did not end in time; the store is left as it is");
    }
  }

  private boolean ended() {
    try {
      judging.join(CLOSING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !judging.isAlive();
  }
}
