// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.CollectionFile;
import org.leakmonitor.ledger.Export;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.Record;

/**
 * Verifies evidence in two passes: the first learns which key is in force where, the second
 * examines every record on all cores and follows each log in order.
 */
public final class Audit {

  private static final String SQLITE = "SQLite format 3\0";

  private final TrustFile trust;
  private final List<Checkpoints.Held> checkpoints;
  private final boolean lenient;
  private final Depth depth;
  private final LongConsumer progress;
  private final Signatures signatures;
  private final int threads;

  /** Prepares to check everything. */
  public Audit(TrustFile trust, List<Path> checkpoints, boolean lenient, LongConsumer progress)
      throws UnreadableException {
    this(trust, checkpoints, lenient, Depth.FULL, progress);
  }

  /**
   * Prepares.
   *
   * @param checkpoints files with signed notes of the gateway, from outside the gateway
   * @param lenient whether records may have been re-serialised on their way
   * @param progress told now and then how many records are done
   */
  public Audit(
      TrustFile trust, List<Path> checkpoints, boolean lenient, Depth depth, LongConsumer progress)
      throws UnreadableException {
    this(trust, held(checkpoints, trust), lenient, depth, progress, SignatureCheck::check);
  }

  Audit(
      TrustFile trust,
      List<Checkpoints.Held> checkpoints,
      boolean lenient,
      Depth depth,
      LongConsumer progress,
      Signatures signatures) {
    this.depth = depth;
    this.trust = trust;
    this.checkpoints = List.copyOf(checkpoints);
    this.lenient = lenient;
    this.progress = progress;
    this.signatures = signatures;
    this.threads = Runtime.getRuntime().availableProcessors();
  }

  private static List<Checkpoints.Held> held(List<Path> files, TrustFile trust)
      throws UnreadableException {
    List<Checkpoints.Held> held = new ArrayList<>();
    for (Path file : files) {
      held.add(NoteFile.read(file, trust));
    }
    return held;
  }

  /**
   * Verifies one file: a ledger, an export, received messages or a proof, told by how it begins.
   *
   * @throws UnreadableException where there is nothing that could be judged
   */
  public Report verify(Path file) throws UnreadableException {
    return verify(file, Optional.empty());
  }

  /**
   * Verifies one file of several, and tells what it holds.
   *
   * @throws UnreadableException where there is nothing that could be judged
   */
  public Report verify(Path file, Merge merge) throws UnreadableException {
    return verify(file, Optional.of(merge));
  }

  private Report verify(Path file, Optional<Merge> merge) throws UnreadableException {
    Optional<String> proof = ProofAudit.text(file);
    if (proof.isPresent()) {
      return new ProofAudit(trust, file).verify(proof.get());
    }
    return verify(evidence(file), merge);
  }

  /** Verifies what lies in a file or in memory. */
  Report verify(Evidence evidence, Optional<Merge> merge) throws UnreadableException {
    Learned learned = learn(evidence);
    Findings findings = new Findings();
    List<Checkpoints.Held> held = held(evidence, findings);
    Checkpoints.contradictions(held, findings);
    List<Checkpoints.Held> own = own(evidence, findings);
    Function<String, LogAudit> fresh =
        log ->
            new LogAudit(
                LogId.parse(log),
                evidence,
                trust,
                held,
                own,
                learned,
                merge.map(Merge::leaves).orElseGet(() -> learned.leaves(log)),
                depth,
                findings);
    Map<String, LogAudit> audits = follow(evidence, learned, fresh, findings);
    Map<String, Statements> statements = new HashMap<>();
    audits.forEach((log, audit) -> statements.put(log, audit.statements()));
    audits.values().forEach(audit -> audit.end(statements));
    merge.ifPresent(
        all ->
            audits.forEach(
                (log, audit) -> all.take(evidence.file().toString(), log, audit.leaves())));
    absent(audits.keySet(), held, findings);
    if (audits.isEmpty() && findings.kept().isEmpty()) {
      throw new UnreadableException(
          "'" + evidence.file() + "' holds no record",
          "name a ledger, an export or a file of messages");
    }
    return new Report(
        evidence.file().toString(),
        evidence.kind(),
        lenient ? "lenient" : "strict",
        depth,
        evidence.messages(),
        audits.values().stream().map(LogAudit::report).toList(),
        findings.kept(),
        findings.more(),
        findings.faults());
  }

  /** Says so where a checkpoint speaks for a log of which nothing is left. */
  private static void absent(Set<String> present, List<Checkpoints.Held> held, Findings findings) {
    held.stream()
        .map(one -> one.checkpoint().origin())
        .filter(log -> !present.contains(log.toString()))
        .distinct()
        .forEach(log -> Checkpoints.beyond(held, log, 0, findings));
  }

  private Evidence evidence(Path file) throws UnreadableException {
    try (BufferedReader reader = BoundedLines.open(file)) {
      String first = Optional.ofNullable(BoundedLines.next(reader, Message.MAX_BYTES)).orElse("");
      if (first.startsWith(SQLITE)) {
        return CollectionFile.isOne(file)
            ? CollectionEvidence.of(file, trust)
            : LedgerEvidence.of(file);
      }
      if (Export.begins(first)) {
        return ExportEvidence.of(file, first);
      }
    } catch (IOException e) {
      throw new UnreadableException(
          "cannot read '" + file + "'", "check its name and its permissions", e);
    }
    return MessageEvidence.of(file, lenient);
  }

  /** The gateway's own checkpoint, where it has to stand for the signatures of records. */
  private List<Checkpoints.Held> own(Evidence evidence, Findings findings)
      throws UnreadableException {
    Optional<Note> note = depth == Depth.FAST ? evidence.own() : Optional.empty();
    return note
        .flatMap(one -> NoteFile.inside("the ledger's own checkpoint", one, trust, findings::add))
        .stream()
        .toList();
  }

  /** Checkpoints that were given, and those among the messages that the gateway signed. */
  private List<Checkpoints.Held> held(Evidence evidence, Findings findings) {
    Map<Checkpoint, Checkpoints.Held> held = new LinkedHashMap<>();
    checkpoints.forEach(given -> held.putIfAbsent(given.checkpoint(), given));
    evidence
        .notes()
        .forEach(
            (place, note) ->
                NoteFile.inside(place, note, trust, findings::add)
                    .ifPresent(good -> held.putIfAbsent(good.checkpoint(), good)));
    return List.copyOf(held.values());
  }

  /**
   * What the first pass brings.
   *
   * @param timelines the keys of each log
   * @param sizes for each log, the sizes whose roots its records state
   * @param late for each log, the numbers that come late or twice
   */
  record Learned(
      Map<String, KeyTimeline> timelines,
      Map<String, Set<Long>> sizes,
      Map<String, Latecomers> late) {

    void pass(Unread unread) {
      if (unread.seq().isPresent()) {
        latecomers(unread.log()).take(unread.seq().getAsLong());
      }
    }

    Leaves leaves(String log) {
      return new Leaves(latecomers(log)::recalls);
    }

    private Latecomers latecomers(String log) {
      return late.computeIfAbsent(log, name -> new Latecomers());
    }

    void take(Record record, TrustFile trust, Signatures signatures) {
      LogId log = LogId.parse(record.log());
      if (!log.gateway().equals(trust.gateway())) {
        return;
      }
      if (KeyTimeline.opens(record)) {
        timelines
            .computeIfAbsent(record.log(), name -> new KeyTimeline(trust, log, signatures))
            .learn(record);
      }
      if (record.has("plog") && record.has("psize")) {
        stated(record.text("plog"), record.integer("psize"));
      } else if (Claim.isIn(record)) {
        stated(record.log(), record.integer("size"));
      }
    }

    private void stated(String log, long size) {
      sizes.computeIfAbsent(log, name -> new HashSet<>()).add(size);
    }
  }

  private Learned learn(Evidence evidence) throws UnreadableException {
    Learned learned = new Learned(new HashMap<>(), new HashMap<>(), new HashMap<>());
    try (Evidence.Pages pages = evidence.open()) {
      List<Unread> page = pages.next();
      while (!page.isEmpty()) {
        for (Unread unread : page) {
          learned.pass(unread);
          if (unread.wanted()) {
            unread
                .read()
                .record()
                .filter(record -> KeyTimeline.opens(record) || Claim.isIn(record))
                .ifPresent(record -> learned.take(record, trust, signatures));
          }
        }
        page = pages.next();
      }
    }
    return learned;
  }

  private Map<String, LogAudit> follow(
      Evidence evidence, Learned learned, Function<String, LogAudit> fresh, Findings findings)
      throws UnreadableException {
    Map<String, LogAudit> audits = new LinkedHashMap<>();
    Examination examination =
        new Examination(trust, learned.timelines(), evidence.log(), depth, signatures);
    Refused refused = new Refused(evidence.ordered());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (Evidence.Pages pages = evidence.open()) {
      Deque<Future<List<Examination.Result>>> ahead = new ArrayDeque<>();
      List<Unread> page = pages.next();
      long done = 0;
      while (!page.isEmpty() || !ahead.isEmpty()) {
        if (!page.isEmpty() && ahead.size() < 2 * threads) {
          List<Unread> batch = page;
          ahead.add(pool.submit(() -> examined(examination, batch)));
          page = pages.next();
        } else {
          List<Examination.Result> results = result(ahead.remove());
          results.forEach(result -> fold(fresh, audits, refused, findings, result));
          done += results.size();
          progress.accept(done);
        }
      }
    } finally {
      pool.shutdownNow();
    }
    return audits;
  }

  private static List<Examination.Result> examined(Examination examination, List<Unread> batch) {
    return batch.stream().map(unread -> examination.examine(unread.read())).toList();
  }

  private static void fold(
      Function<String, LogAudit> fresh,
      Map<String, LogAudit> audits,
      Refused refused,
      Findings findings,
      Examination.Result result) {
    Optional<Record> record = result.entry().record();
    if (!result.trusted()) {
      result.finding().ifPresent(findings::add);
      refused.add(record, audits);
      return;
    }
    String log = record.orElseThrow().log();
    audits
        .computeIfAbsent(
            log,
            name -> {
              LogAudit audit = fresh.apply(name);
              refused.tell(name, audit);
              return audit;
            })
        .take(result.entry().place(), record.orElseThrow(), result.finding());
  }

  private static List<Examination.Result> result(Future<List<Examination.Result>> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("examining an entry never fails", e);
    }
  }
}
