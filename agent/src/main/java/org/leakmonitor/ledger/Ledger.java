// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.leakmonitor.reading.SteadyClock;

/**
 * The history of a gateway on its disk, open for appending by this process alone. One thread of its
 * own writes it; records that come close together share one sync. It is also the queue to the far
 * side: what has been acknowledged is kept here as ranges, and there is no other buffer.
 */
public final class Ledger implements AutoCloseable {

  private final LedgerLock lock;
  private final LogId log;
  private final Writer writer;
  private final Optional<Record> previous;
  private final Record opening;

  private Ledger(
      LedgerLock lock, LogId log, Writer writer, Optional<Record> previous, Record opening) {
    this.lock = lock;
    this.log = log;
    this.writer = writer;
    this.previous = previous;
    this.opening = opening;
  }

  /**
   * Opens the ledger and records that an epoch begins; makes the file where there is none.
   *
   * @param gateway must be the one whose history the file holds
   * @param epochKeys makes a new Ed25519 key each time
   * @throws LedgerException where the file is another's, in use, torn, or cannot be written
   */
  public static Ledger open(
      Settings settings, Gateway gateway, Supplier<Signer> epochKeys, SteadyClock clock)
      throws LedgerException {
    LedgerLock lock = LedgerLock.take(settings.file());
    try {
      Incarnations incarnations = new Incarnations(settings.file());
      incarnations.recover();
      Optional<Path> orphan = incarnations.orphan();
      if (orphan.isPresent()) {
        Succession from = Predecessor.lost(orphan.get());
        begin(incarnations, from, settings, gateway, epochKeys, clock);
      }
      return opened(lock, settings, gateway, epochKeys, clock);
    } catch (LedgerException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Puts the ledger aside and begins the next incarnation in its place, with a genesis that says
   * why. The ledger must be closed.
   *
   * @throws LedgerException where it is in use, or the disk refuses; nothing has changed then
   */
  public static void succeed(
      Settings settings,
      Gateway gateway,
      Supplier<Signer> epochKeys,
      SteadyClock clock,
      Succession succession)
      throws LedgerException {
    LedgerLock lock = LedgerLock.take(settings.file());
    try {
      Incarnations incarnations = new Incarnations(settings.file());
      incarnations.recover();
      begin(incarnations, succession, settings, gateway, epochKeys, clock);
    } finally {
      lock.close();
    }
  }

  /** Where an ended incarnation of a ledger lies, or would lie. */
  public static Path archived(Path file, long incarnation) {
    return new Incarnations(file).archived(incarnation);
  }

  /** The ended incarnations that lie beside a ledger, oldest first. */
  public static List<Path> archived(Path file) {
    return new Incarnations(file).archived();
  }

  private static void begin(
      Incarnations incarnations,
      Succession succession,
      Settings settings,
      Gateway gateway,
      Supplier<Signer> epochKeys,
      SteadyClock clock)
      throws LedgerException {
    incarnations.discard();
    Chain chain = Chain.succeeding(succession, gateway, settings.epoch(), epochKeys, clock::nanos);
    try (Store store = Store.open(incarnations.next())) {
      List<Record> records = new ArrayList<>(chain.open(clock.instant(), false));
      records.addAll(chain.append(new Event.Close(clock.instant())));
      for (Record record : records) {
        store.insert(record);
      }
      store.commit();
    } catch (SQLException e) {
      throw LedgerSchema.explained(incarnations.next(), e);
    } finally {
      chain.close();
    }
    incarnations.take();
  }

  private static Ledger opened(
      LedgerLock lock,
      Settings settings,
      Gateway gateway,
      Supplier<Signer> epochKeys,
      SteadyClock clock)
      throws LedgerException {
    Store store = Store.open(settings.file());
    try {
      Optional<Tail> tail = Tail.read(store);
      Chain chain =
          tail.isPresent()
              ? Chain.after(
                  owned(store, tail.get(), gateway),
                  gateway,
                  settings.epoch(),
                  epochKeys,
                  clock::nanos)
              : Chain.empty(gateway, settings.epoch(), epochKeys, clock::nanos);
      boolean afterClose = tail.filter(Tail::closed).isPresent();
      List<Record> opening = chain.open(clock.instant(), afterClose);
      for (Record record : opening) {
        store.insert(record);
      }
      store.commit();
      chain.commit();
      return new Ledger(
          lock,
          chain.log(),
          Writer.start(store, chain, settings),
          tail.map(Tail::opening),
          opening.get(0));
    } catch (SQLException e) {
      closeQuietly(store, e);
      throw LedgerSchema.explained(settings.file(), e);
    } catch (LedgerException | RuntimeException e) {
      closeQuietly(store, e);
      throw e;
    }
  }

  private static Tail owned(Store store, Tail tail, Gateway gateway) throws LedgerException {
    String owner = LogId.parse(tail.last().log()).gateway();
    if (!owner.equals(gateway.name())) {
      throw new LedgerException(
          "ledger '%s' is the history of '%s', not of '%s'"
              .formatted(store.file(), owner, gateway.name()),
          "name another ledger file, or mend site and gateway in the configuration");
    }
    if (tail.decommissioned()) {
      throw Decommissioning.ended(store.file(), tail.last().at());
    }
    if (!tail.opening().kid().equals(gateway.device().publicKey().kid())) {
      throw new LedgerException(
          "ledger '%s' was signed with device key '%s', the one configured is '%s'"
              .formatted(store.file(), tail.opening().kid(), gateway.device().publicKey().kid()),
          "configure the key it was signed with; or, if the key was replaced on purpose:"
              + " leakmonitor incarnate --config FILE --why replaced");
    }
    return tail;
  }

  /**
   * Records an event and waits.
   *
   * @return its record, which survives a power cut from now on
   * @throws LedgerException where it could not be written; nothing of it remains then
   */
  public Record append(Event event) throws LedgerException {
    try {
      return writer.submit(event, true).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof LedgerException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /**
   * Hands over an event to be recorded soon, blocking only while the writer is far behind.
   *
   * @return its record once it survives a power cut, or a {@link LedgerException}
   */
  public CompletableFuture<Record> submit(Event event) {
    return writer.submit(event, false);
  }

  /** Keeps which records have this mark, with one of the next commits. */
  public void keep(Mark mark, List<SeqRange> ranges) {
    writer.keep(mark, ranges);
  }

  /** Calls {@code listener} after each commit, on the writer's thread. */
  public void onCommit(Runnable listener) {
    writer.onCommit(listener);
  }

  /**
   * A checkpoint over all that is durable by then, signed by the device key and kept.
   *
   * @return the note, or a {@link LedgerException}
   */
  public CompletableFuture<Note> checkpoint() {
    return writer.checkpoint();
  }

  /** Which history this is. */
  public LogId log() {
    return log;
  }

  /** How much of the file is in use, in bytes. */
  public long bytes() {
    return writer.bytes();
  }

  /** How many records survive a power cut by now. */
  public long size() {
    return writer.size();
  }

  /** The record that opened the run before this one. */
  public Optional<Record> previous() {
    return previous;
  }

  /** The record that opened this run. */
  public Record opening() {
    return opening;
  }

  /** Writes what was handed over, and closes the file. */
  @Override
  public void close() throws LedgerException {
    try {
      writer.close();
    } finally {
      lock.close();
    }
  }

  private static void closeQuietly(Store store, Exception cause) {
    try {
      store.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
