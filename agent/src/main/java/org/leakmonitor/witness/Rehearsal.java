// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Signer;
import org.leakmonitor.verify.BoundedLines;

/** Judges recorded messages, with a store that is thrown away in the end. */
public final class Rehearsal {

  private static final int GROUP = 256;

  private final Judge judge;
  private final List<Letter> group = new ArrayList<>();
  private final Map<LogId, Answer> answers = new LinkedHashMap<>();

  private Rehearsal(Judge judge) {
    this.judge = judge;
  }

  /**
   * Judges files in turn, as if their messages had come from a broker.
   *
   * @param name of the witness, as {@code key} signs
   * @param lines takes findings as objects
   * @param answers takes the newest answer for each log
   * @throws IOException where a file cannot be read
   * @throws LedgerException where there is no room for the store
   */
  public static Summary run(
      Settings settings,
      Trust trust,
      String name,
      Signer key,
      List<Path> files,
      Consumer<Json.Obj> lines,
      Consumer<String> answers)
      throws IOException, LedgerException {
    Path folder = Files.createTempDirectory("leakmonitor-witness");
    Path store = folder.resolve("witness.db");
    try (Judge judge =
        new Judge(settings, trust, Collection.open(store), name, key, Time.SYSTEM, lines)) {
      Rehearsal rehearsal = new Rehearsal(judge);
      for (Path file : files) {
        rehearsal.take(file);
      }
      rehearsal.end();
      rehearsal.answers.values().forEach(answer -> answers.accept(answer.note()));
      return judge.summary();
    } finally {
      for (String suffix : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(Path.of(store + suffix));
      }
      Files.delete(folder);
    }
  }

  private void take(Path file) throws IOException, LedgerException {
    List<LedgerException> failures = new ArrayList<>();
    BoundedLines.each(
        file,
        Message.MAX_BYTES,
        (number, line) -> {
          if (failures.isEmpty()) {
            add(new Letter("line " + number + " of '" + file + "'", line), failures);
          }
        });
    if (failures.isEmpty()) {
      judge(failures);
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  private void add(Letter letter, List<LedgerException> failures) {
    group.add(letter);
    if (group.size() >= GROUP) {
      judge(failures);
    }
  }

  private void judge(List<LedgerException> failures) {
    try {
      judge.judge(group).forEach(answer -> answers.put(answer.log(), answer));
      group.clear();
    } catch (LedgerException e) {
      failures.add(e);
    }
  }

  private void end() throws LedgerException {
    judge.end().forEach(answer -> answers.put(answer.log(), answer));
  }
}
