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
import org.leakmonitor.ledger.CollectionFile;
import org.leakmonitor.ledger.Export;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Message;
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
  private final LongConsumer progress;
  private final int threads;

  /**
   * Prepares.
   *
   * @param checkpoints files with signed notes of the gateway, from outside the gateway
   * @param lenient whether records may have been re-serialised on their way
   * @param progress told now and then how many records are done
   */
  public Audit(TrustFile trust, List<Path> checkpoints, boolean lenient, LongConsumer progress)
      throws UnreadableException {
    this.trust = trust;
    this.lenient = lenient;
    this.progress = progress;
    this.threads = Runtime.getRuntime().availableProcessors();
    this.checkpoints = new ArrayList<>();
    for (Path file : checkpoints) {
      this.checkpoints.add(NoteFile.read(file, trust));
    }
  }

  /**
   * Verifies one file: a ledger, an export, received messages or a proof, told by how it begins.
   *
   * @throws UnreadableException where there is nothing that could be judged
   */
  public Report verify(Path file) throws UnreadableException {
    Optional<String> proof = ProofAudit.text(file);
    if (proof.isPresent()) {
      return new ProofAudit(trust, file).verify(proof.get());
    }
    Evidence evidence = evidence(file);
    Learned learned = learn(evidence);
    Findings findings = new Findings();
    List<Checkpoints.Held> held = new ArrayList<>(checkpoints);
    held.addAll(received(evidence, findings));
    Checkpoints.contradictions(held, findings);
    Map<String, LogAudit> audits = follow(evidence, learned, held, findings);
    Map<String, Statements> statements = new HashMap<>();
    audits.forEach((log, audit) -> statements.put(log, audit.statements()));
    audits.values().forEach(audit -> audit.end(statements));
    absent(audits.keySet(), findings);
    if (audits.isEmpty() && findings.kept().isEmpty()) {
      throw new UnreadableException(
          "'" + file + "' holds no record", "name a ledger, an export or a file of messages");
    }
    return new Report(
        file.toString(),
        evidence.kind(),
        lenient ? "lenient" : "strict",
        evidence.messages(),
        audits.values().stream().map(LogAudit::report).toList(),
        findings.kept(),
        findings.more(),
        findings.faults());
  }

  /** Says so where a checkpoint speaks for a log of which nothing is left. */
  private void absent(Set<String> present, Findings findings) {
    checkpoints.stream()
        .map(held -> held.checkpoint().origin())
        .filter(log -> !present.contains(log.toString()))
        .distinct()
        .forEach(log -> Checkpoints.beyond(checkpoints, log, 0, findings));
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

  /** Checkpoints that came among the messages, if the gateway signed them. */
  private List<Checkpoints.Held> received(Evidence evidence, Findings findings) {
    List<Checkpoints.Held> good = new ArrayList<>();
    evidence
        .notes()
        .forEach(
            (place, note) ->
                NoteFile.inside(place, note, trust, findings::add).ifPresent(good::add));
    return good;
  }

  /**
   * What the first pass brings.
   *
   * @param timelines the keys of each log
   * @param sizes for each log, the sizes whose roots its records state
   */
  record Learned(Map<String, KeyTimeline> timelines, Map<String, Set<Long>> sizes) {

    void take(Record record, TrustFile trust) {
      LogId log = LogId.parse(record.log());
      if (!log.gateway().equals(trust.gateway())) {
        return;
      }
      if (KeyTimeline.opens(record)) {
        timelines.computeIfAbsent(record.log(), name -> new KeyTimeline(trust, log)).learn(record);
      }
      if (record.has("plog") && record.has("psize")) {
        stated(record.text("plog"), record.integer("psize"));
      } else if (Statements.states(record)) {
        stated(record.log(), record.integer("size"));
      }
    }

    private void stated(String log, long size) {
      sizes.computeIfAbsent(log, name -> new HashSet<>()).add(size);
    }
  }

  private Learned learn(Evidence evidence) throws UnreadableException {
    Learned learned = new Learned(new HashMap<>(), new HashMap<>());
    try (Evidence.Pages pages = evidence.open()) {
      List<Unread> page = pages.next();
      while (!page.isEmpty()) {
        for (Unread unread : page) {
          if (unread.wanted()) {
            unread
                .read()
                .record()
                .filter(record -> KeyTimeline.opens(record) || Statements.states(record))
                .ifPresent(record -> learned.take(record, trust));
          }
        }
        page = pages.next();
      }
    }
    return learned;
  }

  private Map<String, LogAudit> follow(
      Evidence evidence, Learned learned, List<Checkpoints.Held> held, Findings findings)
      throws UnreadableException {
    Map<String, LogAudit> audits = new LinkedHashMap<>();
    Examination examination = new Examination(trust, learned.timelines(), evidence.log());
    Refused refused = new Refused(evidence.ordered());
    Function<String, LogAudit> fresh =
        log -> new LogAudit(LogId.parse(log), evidence, trust, held, learned, findings);
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
    result.finding().ifPresent(findings::add);
    Optional<Record> record = result.entry().record();
    if (!result.trusted()) {
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
        .take(result.entry().place(), record.orElseThrow());
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
