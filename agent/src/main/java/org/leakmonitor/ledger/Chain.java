// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Numbers, links and signs what is appended. Knows no disk: records count only once {@link #commit}
 * was called, and {@link #rollback} takes back all since then. Not safe for use by several threads.
 */
final class Chain {

  private final LogId log;
  private final Gateway gateway;
  private final EpochSettings limits;
  private final Supplier<Signer> epochKeys;
  private final LongSupplier nanos;
  private final Optional<Succession> succession;

  /** Epoch keys made since the last commit: the first is the one that was in force then. */
  private final List<Signer> keys = new ArrayList<>();

  private State committed;
  private State state;

  /** Everything that decides what the next record looks like. */
  private record State(
      long size,
      Hash last,
      Instant highest,
      long epoch,
      long boot,
      Optional<Signer> key,
      long inEpoch,
      long epochBegan) {

    State after(Record record, Instant highest) {
      return new State(size + 1, record.leaf(), highest, epoch, boot, key, inEpoch + 1, epochBegan);
    }

    State in(long nextEpoch, long nextBoot, Signer nextKey, long began) {
      return new State(size, last, highest, nextEpoch, nextBoot, Optional.of(nextKey), 0, began);
    }
  }

  private Chain(
      LogId log,
      Gateway gateway,
      EpochSettings limits,
      Supplier<Signer> epochKeys,
      LongSupplier nanos,
      Optional<Succession> succession,
      State state) {
    this.log = log;
    this.succession = succession;
    this.gateway = gateway;
    this.limits = limits;
    this.epochKeys = epochKeys;
    this.nanos = nanos;
    this.state = state;
    this.committed = state;
  }

  /** A history that has no record yet. */
  static Chain empty(
      Gateway gateway, EpochSettings limits, Supplier<Signer> epochKeys, LongSupplier nanos) {
    State state = new State(0, Hash.NONE, Instant.MIN, -1, 0, Optional.empty(), 0, 0);
    return new Chain(
        new LogId(gateway.name(), 1), gateway, limits, epochKeys, nanos, Optional.empty(), state);
  }

  /** A new history of a gateway that has had others. */
  static Chain succeeding(
      Succession succession,
      Gateway gateway,
      EpochSettings limits,
      Supplier<Signer> epochKeys,
      LongSupplier nanos) {
    State state =
        new State(0, Hash.NONE, Instant.MIN, -1, succession.boot(), Optional.empty(), 0, 0);
    return new Chain(
        succession.log(), gateway, limits, epochKeys, nanos, Optional.of(succession), state);
  }

  /** Goes on behind a history that ended as {@code tail} says. */
  static Chain after(
      Tail tail,
      Gateway gateway,
      EpochSettings limits,
      Supplier<Signer> epochKeys,
      LongSupplier nanos) {
    Record last = tail.last();
    State state =
        new State(
            last.seq() + 1,
            last.leaf(),
            tail.highest(),
            tail.opening().integer("ep"),
            tail.opening().integer("boot"),
            Optional.empty(),
            0,
            0);
    return new Chain(
        LogId.parse(last.log()), gateway, limits, epochKeys, nanos, Optional.empty(), state);
  }

  long size() {
    return state.size;
  }

  LogId log() {
    return log;
  }

  /** Vouches for all records so far, whose root is {@code root}. */
  Note checkpoint(Hash root) {
    return new Checkpoint(log, state.size, root).signed(gateway.device());
  }

  /** The records with which this run of the agent begins. */
  List<Record> open(Instant at, boolean afterClose) {
    List<Record> records = new ArrayList<>();
    Instant before = state.highest;
    if (state.size == 0) {
      records.add(
          opening(
              RecordType.GENESIS,
              at,
              succession.map(Succession::why).orElse("new"),
              state.boot + 1));
    } else {
      records.add(opening(RecordType.EPOCH, at, afterClose ? "start" : "crash", state.boot + 1));
      if (runsBack(at, before)) {
        records.add(clockStep(at, before));
      }
    }
    return records;
  }

  /** The records that {@code event} makes: its own, behind those that must stand before it. */
  List<Record> append(Event event) {
    List<Record> records = new ArrayList<>(1);
    Instant at = event.at();
    Optional<Instant> stepped =
        event instanceof Event.ClockStep step ? Optional.of(step.old()) : Optional.empty();
    if (stepped.isEmpty() && runsBack(at, state.highest)) {
      records.add(clockStep(at, state.highest));
    }
    if (state.inEpoch >= limits.records()
        || nanos.getAsLong() - state.epochBegan >= limits.age().toNanos()) {
      // before a step of the clock, the time is still the old one
      Instant now = stepped.map(this::later).orElse(at);
      records.add(opening(RecordType.EPOCH, now, "rotate", state.boot));
    }
    if (stepped.isPresent()) {
      state = highest(at);
    }
    records.add(sealed(event));
    return records;
  }

  private static boolean runsBack(Instant at, Instant highest) {
    return at.isBefore(
        highest.minus(highest.equals(Instant.MIN) ? Duration.ZERO : Record.DISORDER));
  }

  private Record clockStep(Instant at, Instant before) {
    state = highest(at);
    return sealed(
        new Event.ClockStep(at, before, gateway.clockSource(), gateway.clockUncertainty()));
  }

  private State highest(Instant at) {
    return new State(
        state.size,
        state.last,
        at,
        state.epoch,
        state.boot,
        state.key,
        state.inEpoch,
        state.epochBegan);
  }

  private Record opening(RecordType type, Instant at, String why, long boot) {
    Signer next = epochKeys.get();
    keys.add(next);
    Fields.Builder fields =
        common(type, at, gateway.device())
            .put("ep", state.epoch + 1)
            .put("boot", boot)
            .put("why", why)
            .put("pub", next.publicKey().encoded().toBase64Url())
            .put("cfg", gateway.configuration().toString())
            .put("fw", gateway.firmware());
    if (type == RecordType.GENESIS) {
      fields.put("dkt", gateway.device().publicKey().thumbprint().toString());
      succession.ifPresent(from -> from.fill(fields));
    }
    if (why.equals("rotate")) {
      Signer outgoing = current();
      byte[] input =
          Jws.OUTGOING.input(PublicKey.Kind.EPOCH, outgoing.publicKey().kid(), fields.canonical());
      fields.put("osig", outgoing.sign(input).toString());
    }
    Record record = signed(type, fields, gateway.device());
    state =
        state
            .after(record, runsBack(at, state.highest) ? at : later(at))
            .in(state.epoch + 1, boot, next, nanos.getAsLong());
    return record;
  }

  private Record sealed(Event event) {
    Fields.Builder fields = common(event.type(), event.at(), current());
    event.fill(fields);
    Record record = signed(event.type(), fields, current());
    state = state.after(record, later(event.at()));
    return record;
  }

  private Instant later(Instant at) {
    return at.isAfter(state.highest) ? at : state.highest;
  }

  private Fields.Builder common(RecordType type, Instant at, Signer signer) {
    return Fields.builder()
        .put("v", Record.VERSION)
        .put("t", type.code())
        .put("log", log.toString())
        .put("seq", state.size)
        .put("prev", state.last.toString())
        .put("ts", at.toEpochMilli())
        .put("kid", signer.publicKey().kid());
  }

  private static Record signed(RecordType type, Fields.Builder fields, Signer signer) {
    byte[] input = Jws.RECORD.input(type.key(), signer.publicKey().kid(), fields.canonical());
    return Record.of(fields.put("sig", signer.sign(input).toString()).build());
  }

  private Signer current() {
    return state.key.orElseThrow(() -> new IllegalStateException("no epoch is open"));
  }

  /** All since the last commit is durable: the keys of ended epochs are forgotten now. */
  void commit() {
    committed = state;
    keys.removeIf(key -> !isCurrent(key) && closed(key));
  }

  /** Nothing since the last commit is durable: goes back there. */
  void rollback() {
    state = committed;
    keys.removeIf(key -> !isCurrent(key) && closed(key));
  }

  /** Forgets the key in force; nothing can be appended any more. */
  void close() {
    keys.forEach(Signer::close);
    keys.clear();
  }

  private boolean isCurrent(Signer key) {
    return state.key.filter(current -> current == key).isPresent();
  }

  private static boolean closed(Signer key) {
    key.close();
    return true;
  }
}
