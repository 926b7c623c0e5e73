// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Signer;
import org.leakmonitor.ledger.Tree;
import org.leakmonitor.ledger.WitnessKey;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.verify.TrustFile;

/** A judge over a store in a folder; time stands still until told otherwise. */
final class Stand implements AutoCloseable {

  static final String NAME = "witness.example/w1";
  static final Signer KEY = TestKeys.epochKeys("witness").get();
  static final WitnessKey VKEY = new WitnessKey(NAME, KEY.publicKey().encoded());
  static final TrustFile TRUST =
      new TrustFile(
          Forge.GATEWAY,
          List.of(new TrustFile.DeviceKey(1, TestKeys.DEVICE.publicKey())),
          Map.of(new TagId("PT-101"), new TrustFile.Tag(new Unit("psi"), Duration.ofSeconds(1))),
          List.of(VKEY));

  final List<Json.Obj> lines = new ArrayList<>();
  private final Path store;
  private final Collection collection;
  private final Judge judge;
  private long nanos;
  private int sent;

  Stand(Path folder) throws Exception {
    this.store = folder.resolve("witness.db");
    Time time =
        new Time(Clock.fixed(Instant.ofEpochMilli(Forge.START), ZoneOffset.UTC), () -> nanos);
    collection = Collection.open(store);
    judge =
        new Judge(
            settings(folder), Trust.of(List.of(TRUST)), collection, NAME, KEY, time, lines::add);
  }

  static Settings settings(Path folder) {
    return new Settings(
        folder.resolve("trust"),
        "leak/site_alpha",
        folder.resolve("witness.db"),
        false,
        Settings.EPOCH_PATIENCE,
        Settings.HOLE_PATIENCE,
        Settings.SILENT_AFTER);
  }

  Path store() {
    return store;
  }

  List<Answer> begin() throws LedgerException {
    return judge.begin();
  }

  /** Sends messages as one group. */
  List<Answer> send(List<String> messages) throws LedgerException {
    List<Letter> letters = new ArrayList<>();
    messages.forEach(message -> letters.add(new Letter("message " + ++sent, message)));
    return judge.judge(letters);
  }

  List<Answer> send(String... messages) throws LedgerException {
    return send(List.of(messages));
  }

  void restore() throws LedgerException {
    judge.restore();
  }

  /** What the store has where an answer stood. */
  Optional<String> answerOf(Answer answer) throws SQLException {
    long id = collection.log(answer.log()).orElseThrow().id();
    return collection
        .checkpoint(id, size(answer))
        .filter(kept -> kept.size() == size(answer))
        .map(Collection.Kept::note);
  }

  /** Lets time pass. */
  List<Answer> after(Duration passed) throws LedgerException {
    nanos += passed.toNanos();
    return judge.tick();
  }

  List<Answer> end() throws LedgerException {
    return judge.end();
  }

  Summary summary() {
    return judge.summary();
  }

  /** Each finding told, as {@code FORKED 3}; information as well. */
  List<String> findings() {
    return lines.stream()
        .filter(line -> line.members().containsKey("finding"))
        .map(line -> text(line, "finding") + text(line, "seq"))
        .toList();
  }

  /** The codes of the notices. */
  List<String> notices() {
    return lines.stream()
        .filter(line -> line.members().containsKey("notice"))
        .map(line -> text(line, "notice"))
        .toList();
  }

  private static String text(Json.Obj line, String name) {
    Json value = line.members().get(name);
    if (value instanceof Json.Str text) {
      return text.value();
    }
    return value == null ? "" : " " + value.text();
  }

  static Hash root(List<Record> records, int size) {
    Tree tree = new Tree();
    records.subList(0, size).forEach(record -> tree.add(record.leaf()));
    return tree.root();
  }

  /** A checkpoint over the first records. */
  static Note note(List<Record> records, int size) {
    return new Checkpoint(LogId.parse(records.get(0).log()), size, root(records, size))
        .signed(TestKeys.DEVICE);
  }

  /** The same as a message. */
  static String checkpoint(List<Record> records, int size) {
    return message(note(records, size));
  }

  static String message(Note note) {
    try {
      return new String(Message.write(note), StandardCharsets.US_ASCII);
    } catch (FormatException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many records an answer covers. */
  static long size(Answer answer) {
    try {
      return Checkpoint.of(Note.parse(answer.note())).size();
    } catch (FormatException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws LedgerException {
    judge.close();
  }
}
