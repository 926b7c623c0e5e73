// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The thread that signs and writes: takes what is waiting, and commits it as one group. */
final class Writer {

  /** How many events may wait before {@link #submit} blocks: some seconds of a busy gateway. */
  private static final int CAPACITY = 16_384;

  /** How many events share one commit at most; more gain nothing. */
  private static final int GROUP = 1_024;

  /**
   * How long acknowledgements wait for records to share their commit with: one that is lost costs a
   * repetition, and each sync wears the disk.
   */
  private static final Duration MARK_LINGER = Duration.ofSeconds(1);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);

  private final Store store;
  private final Chain chain;
  private final Space space;
  private final long lingerNanos;
  private final Thread thread = new Thread(this::run, "ledger");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Deque<Pending> queue = new ArrayDeque<>();
  private Map<Mark, List<SeqRange>> marks = Map.of();
  private long waitingSince;
  private long markedSince;
  private Optional<Note> issued = Optional.empty();
  private Optional<CompletableFuture<Note>> checkpoint = Optional.empty();
  private boolean urgent;
  private boolean closing;

  private volatile long size;
  private volatile long bytes;
  private volatile Runnable listener = () -> {};

  private record Pending(Event event, CompletableFuture<Record> record) {}

  private record Group(
      List<Pending> events,
      Map<Mark, List<SeqRange>> marks,
      Optional<CompletableFuture<Note>> checkpoint) {}

  private Writer(Store store, Chain chain, Settings settings) {
    this.store = store;
    this.chain = chain;
    this.space = settings.retention().space();
    this.lingerNanos = settings.commitEvery().toNanos();
    this.size = chain.size();
  }

  static Writer start(Store store, Chain chain, Settings settings) throws SQLException {
    Writer writer = new Writer(store, chain, settings);
    writer.bytes = store.bytes();
    store.commit(); // ends what the question began
    writer.thread.start();
    return writer;
  }

  long size() {
    return size;
  }

  void onCommit(Runnable next) {
    listener = next;
  }

  long bytes() {
    return bytes;
  }

  /** A checkpoint over what is durable by then, signed and kept with the next commit. */
  CompletableFuture<Note> checkpoint() {
    lock.lock();
    try {
      if (closing) {
        return CompletableFuture.failedFuture(closed());
      }
      CompletableFuture<Note> note = checkpoint.orElseGet(CompletableFuture::new);
      checkpoint = Optional.of(note);
      urgent = true;
      work.signal();
      return note;
    } finally {
      lock.unlock();
    }
  }

  private static LedgerException closed() {
    return new LedgerException("the ledger is closed", "start the agent again");
  }

  CompletableFuture<Record> submit(Event event, boolean now) {
    CompletableFuture<Record> record = new CompletableFuture<>();
    if (!space.admits(event, bytes)) {
      record.completeExceptionally(space.full(store.file(), bytes));
      return record;
    }
    lock.lock();
    try {
      while (queue.size() >= CAPACITY && !closing) {
        room.awaitUninterruptibly();
      }
      if (closing) {
        record.completeExceptionally(closed());
        return record;
      }
      boolean first = queue.isEmpty();
      queue.add(new Pending(event, record));
      urgent |= now;
      if (first) {
        waitingSince = System.nanoTime();
      }
      if (first || now || queue.size() == GROUP) {
        work.signal();
      }
    } finally {
      lock.unlock();
    }
    return record;
  }

  void keep(Mark mark, List<SeqRange> ranges) {
    lock.lock();
    try {
      if (marks.isEmpty()) {
        markedSince = System.nanoTime();
        work.signal();
      }
      Map<Mark, List<SeqRange>> next = new HashMap<>(marks);
      next.put(mark, List.copyOf(ranges));
      marks = next;
    } finally {
      lock.unlock();
    }
  }

  private boolean idle() {
    return queue.isEmpty() && marks.isEmpty() && checkpoint.isEmpty();
  }

  private void run() {
    Optional<Group> group = next();
    while (group.isPresent()) {
      write(group.get());
      group = next();
    }
  }

  /** Waits for something to write, then a little for more; empty when all is written and closed. */
  private Optional<Group> next() {
    lock.lock();
    try {
      while (idle() && !closing) {
        work.awaitUninterruptibly();
      }
      linger();
      if (idle()) {
        return Optional.empty();
      }
      return Optional.of(taken());
    } finally {
      lock.unlock();
    }
  }

  private void linger() {
    try {
      for (long left = left(); left > 0; left = left()) {
        work.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // nobody but close stops this thread, and close sets a flag; what waits is written at once
      closing = true;
    }
  }

  /** How many nanoseconds what waits may wait on; none where it is urgent or enough. */
  private long left() {
    if (urgent || closing || queue.size() >= GROUP) {
      return 0;
    }
    long due = queue.isEmpty() ? markedSince + MARK_LINGER.toNanos() : waitingSince + lingerNanos;
    return due - System.nanoTime();
  }

  private Group taken() {
    List<Pending> events = new ArrayList<>(Math.min(queue.size(), GROUP));
    while (!queue.isEmpty() && events.size() < GROUP) {
      events.add(queue.remove());
    }
    Group group = new Group(events, marks, checkpoint);
    marks = Map.of();
    checkpoint = Optional.empty();
    urgent = urgent && !queue.isEmpty();
    waitingSince = System.nanoTime();
    room.signalAll();
    return group;
  }

  private void write(Group group) {
    try {
      List<Record> records = commit(group);
      size = chain.size();
      issued.ifPresent(note -> group.checkpoint.ifPresent(asked -> asked.complete(note)));
      for (int i = 0; i < records.size(); i++) {
        group.events.get(i).record.complete(records.get(i));
      }
      listener.run();
    } catch (SQLException | LedgerException | RuntimeException e) {
      fail(group, e);
    }
  }

  private List<Record> commit(Group group) throws SQLException, LedgerException {
    if (store.isBroken()) {
      store.restore(chain.size());
    }
    List<Record> own = new ArrayList<>(group.events.size());
    for (Pending pending : group.events) {
      List<Record> records = chain.append(pending.event);
      for (Record record : records) {
        store.insert(record);
      }
      own.add(records.get(records.size() - 1));
      follow(pending.event);
    }
    issued = Optional.empty();
    if (group.checkpoint.isPresent()) {
      Note note = chain.checkpoint(store.root());
      store.keep(note, false);
      issued = Optional.of(note);
    }
    for (Map.Entry<Mark, List<SeqRange>> mark : group.marks.entrySet()) {
      store.keep(mark.getKey(), mark.getValue());
    }
    long used = store.bytes();
    store.commit();
    chain.commit();
    bytes = used;
    return own;
  }

  /** What an event means for the file beside its record. */
  private void follow(Event event) throws SQLException, LedgerException {
    if (event instanceof Event.Witnessed witnessed) {
      store.keep(witnessed.note(), true);
    } else if (event instanceof Event.Pruned pruned) {
      store.prune(pruned.upto());
    }
  }

  private void fail(Group group, Exception cause) {
    chain.rollback();
    try {
      store.restore(chain.size());
    } catch (SQLException | LedgerException e) {
      cause.addSuppressed(e);
    }
    Exception explained =
        cause instanceof SQLException sql ? LedgerSchema.explained(store.file(), sql) : cause;
    group.events.forEach(pending -> pending.record.completeExceptionally(explained));
    group.checkpoint.ifPresent(asked -> asked.completeExceptionally(explained));
  }

  /** Writes what waits, and closes the file; says what it left if the disk does not answer. */
  void close() throws LedgerException {
    lock.lock();
    try {
      closing = true;
      work.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
      if (thread.isAlive()) {
        throw new LedgerException(
            "ledger '%s' did not close within %d s; %d events wait for the disk"
                .formatted(store.file(), CLOSE_TIMEOUT.toSeconds(), queue.size()),
            "check the disk");
      }
      chain.close();
      store.close();
    } catch (SQLException e) {
      throw LedgerSchema.explained(store.file(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
