// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Inclusion;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.Record;

/** Verifies a proof file alone: one record's, or that of one checkpoint's growth into another. */
final class ProofAudit {

  private static final int MAX_BYTES = 64 * 1024;

  private final TrustFile trust;
  private final Path file;
  private final Findings findings = new Findings();

  ProofAudit(TrustFile trust, Path file) {
    this.trust = trust;
    this.file = file;
  }

  /** The file's text, if it begins like a proof. */
  static Optional<String> text(Path file) throws UnreadableException {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
      return Optional.of(text)
          .filter(found -> found.startsWith(Proof.FAMILY) || found.startsWith(Growth.BEGIN));
    } catch (IOException e) {
      throw new UnreadableException(
          "cannot read '" + file + "'", "check its name and its permissions", e);
    }
  }

  Report verify(String text) throws UnreadableException {
    try {
      return text.startsWith(Growth.BEGIN)
          ? growth(Growth.parse(text))
          : inclusion(Proof.parse(text));
    } catch (FormatException e) {
      throw new UnreadableException(
          "proof '" + file + "': " + e.getMessage(),
          "make it again: leakmonitor prove --ledger FILE --seq N",
          e);
    }
  }

  private Report growth(Growth growth) throws FormatException {
    Checkpoint from = Checkpoint.of(growth.older());
    Checkpoint to = Checkpoint.of(growth.newer());
    Optional<Checkpoints.Held> newer = checkpoint("newer checkpoint", growth.newer());
    Optional<Checkpoints.Held> older =
        newer.flatMap(held -> checkpoint("older checkpoint", growth.older()));
    if (older.isPresent()) {
      compare(growth, from, to);
    }
    List<String> covered = new ArrayList<>();
    if (findings.faults() == 0) {
      covered.add(
          "log %s: the first %d records are the beginning of the first %d"
              .formatted(to.origin(), from.size(), to.size()));
      older.ifPresent(held -> sightings(held, covered));
      newer.ifPresent(held -> sightings(held, covered));
    }
    return report("consistency proof", to, 0, to.size() - 1, 0, covered);
  }

  private void compare(Growth growth, Checkpoint from, Checkpoint to) {
    if (!from.origin().equals(to.origin())) {
      find(Finding.Kind.FOREIGN, "log '" + to.origin() + "'", from.origin().toString());
    } else if (growth.size() != from.size() || from.size() > to.size()) {
      find(
          Finding.Kind.ALTERED,
          "an older checkpoint of " + growth.size() + " records",
          from.size() + " of " + to.size());
    } else {
      try {
        growth.check(from, to);
      } catch (FormatException e) {
        find(Finding.Kind.FORKED, "one history", e.getMessage());
      }
    }
  }

  private static void sightings(Checkpoints.Held held, List<String> covered) {
    if (!held.seen().isEmpty()) {
      covered.add(
          "log %s: %d records%s"
              .formatted(
                  held.checkpoint().origin(),
                  held.checkpoint().size(),
                  Checkpoints.seen(held.seen())));
    }
  }

  private Report inclusion(Proof proof) throws FormatException {
    Checkpoint checkpoint = Checkpoint.of(proof.note());
    Optional<Checkpoints.Held> held = checkpoint("checkpoint", proof.note());
    held.flatMap(known -> stated(proof, checkpoint))
        .ifPresent(record -> signed(proof, checkpoint, record));
    List<String> covered = new ArrayList<>();
    if (findings.faults() == 0) {
      covered.add(
          "log %s: record %d stands among the first %d%s"
              .formatted(
                  checkpoint.origin(),
                  proof.index(),
                  checkpoint.size(),
                  Checkpoints.seen(held.map(Checkpoints.Held::seen).orElse(List.of()))));
    }
    return report("proof", checkpoint, proof.index(), proof.index(), 1, covered);
  }

  /** The record that the proof is about, if it stands under the checkpoint. */
  private Optional<Record> stated(Proof proof, Checkpoint checkpoint) {
    Optional<Record> record = parsed("record", proof.record(), checkpoint);
    if (record.isPresent() && record.get().seq() != proof.index()) {
      find(
          record.get(),
          Finding.Kind.ALTERED,
          "record " + proof.index(),
          "record " + record.get().seq());
      return Optional.empty();
    }
    return record.filter(found -> leads(found, proof.path(), checkpoint));
  }

  /** Judges the record's signature, and first of all what vouches for its key. */
  private void signed(Proof proof, Checkpoint checkpoint, Record record) {
    String log = checkpoint.origin().toString();
    KeyTimeline timeline = new KeyTimeline(trust, checkpoint.origin());
    Examination examination =
        new Examination(trust, Map.of(log, timeline), Optional.of(checkpoint.origin()));
    if (!KeyTimeline.opens(record)) {
      Optional<Record> epoch = vouching(proof, checkpoint, record);
      epoch.ifPresent(timeline::learn);
      epoch
          .flatMap(found -> examination.examine(Entry.of("epoch record", found)).finding())
          .ifPresent(findings::add);
    }
    if (findings.faults() == 0) {
      examination.examine(Entry.of("record", record)).finding().ifPresent(findings::add);
    }
  }

  private Optional<Record> vouching(Proof proof, Checkpoint checkpoint, Record record) {
    if (proof.epoch().isEmpty()) {
      strange(record, "none");
      return Optional.empty();
    }
    Optional<Record> epoch =
        parsed("epoch record", proof.epoch(), checkpoint)
            .filter(found -> leads(found, proof.epochPath(), checkpoint));
    Optional<Record> other =
        epoch.filter(found -> !KeyTimeline.opens(found) || found.seq() >= record.seq());
    other.ifPresent(
        found ->
            strange(
                record, "a record %d of type '%s'".formatted(found.seq(), found.type().code())));
    return other.isPresent() ? Optional.empty() : epoch;
  }

  private void strange(Record record, String found) {
    find(record, Finding.Kind.WRONG_KEY, "an epoch record from before it", found);
  }

  /** Whether a path leads from the record to the root; if not, that has been said. */
  private boolean leads(Record record, List<Hash> path, Checkpoint checkpoint) {
    String found;
    try {
      Hash root = new Inclusion(record.seq(), checkpoint.size(), path).root(record.leaf());
      if (root.equals(checkpoint.root())) {
        return true;
      }
      found = "root " + root;
    } catch (FormatException e) {
      found = e.getMessage();
    }
    find(record, Finding.Kind.REWRITTEN, "a path to root " + checkpoint.root(), found);
    return false;
  }

  private Optional<Record> parsed(String place, String line, Checkpoint checkpoint) {
    Record record;
    try {
      record = Record.parse(line);
    } catch (FormatException e) {
      findings.add(
          new Finding(
              Finding.Kind.ALTERED, Optional.empty(), place, "a canonical record", e.getMessage()));
      return Optional.empty();
    }
    if (!record.log().equals(checkpoint.origin().toString())) {
      find(record, Finding.Kind.FOREIGN, "log '" + checkpoint.origin() + "'", record.log());
      return Optional.empty();
    }
    return Optional.of(record);
  }

  private Optional<Checkpoints.Held> checkpoint(String place, Note note) {
    return NoteFile.inside(place, note, trust, findings::add);
  }

  private void find(Record record, Finding.Kind kind, String expected, String found) {
    findings.add(Finding.at(kind, record.seq(), "proof '" + file + "'", expected, found));
  }

  private void find(Finding.Kind kind, String expected, String found) {
    findings.add(new Finding(kind, Optional.empty(), "proof '" + file + "'", expected, found));
  }

  private Report report(
      String kind,
      Checkpoint checkpoint,
      long first,
      long last,
      long records,
      List<String> covered) {
    List<String> notes = List.of("a proof speaks for what it names alone; other records may lack");
    Report.Log log =
        new Report.Log(
            checkpoint.origin().toString(),
            first,
            last,
            records,
            0,
            0,
            new PollTotal(0, 0, 0),
            covered,
            notes);
    return new Report(
        file.toString(),
        kind,
        "strict",
        Depth.FULL,
        0,
        List.of(log),
        findings.kept(),
        findings.more(),
        findings.faults());
  }
}
