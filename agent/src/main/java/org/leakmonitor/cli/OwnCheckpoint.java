// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Tree;

/** A checkpoint file that speaks of the ledger at hand. */
final class OwnCheckpoint {

  private static final int PAGE = 1000;
  private static final int MAX_BYTES = 64 * 1024;

  private OwnCheckpoint() {}

  /** Reads a note, and refuses it where the ledger's own root at its size is another. */
  static Checkpoint read(Path file, Path ledger) throws LedgerException, IOException {
    try (LedgerFile records = LedgerFile.open(ledger)) {
      Checkpoint checkpoint = Checkpoint.parse(body(file));
      Checkpoint own = at(records, checkpoint.size());
      if (own.equals(checkpoint)) {
        return checkpoint;
      }
      throw new FormatException(
          "it says %d records of log %s with root %s, the ledger has %d of log %s with root %s"
              .formatted(
                  checkpoint.size(),
                  checkpoint.origin(),
                  checkpoint.root(),
                  own.size(),
                  own.origin(),
                  own.root()));
    } catch (FormatException e) {
      throw new CommandException(
          "checkpoint '" + file + "' is none of ledger '" + ledger + "': " + e.getMessage(),
          "name a checkpoint that this ledger's agent made",
          ExitCode.FAULT);
    }
  }

  private static String body(Path file) throws IOException, FormatException {
    try (var in = Files.newInputStream(file)) {
      String note = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
      int split = note.indexOf("\n\n");
      if (split < 0) {
        throw new FormatException("no empty line between text and signatures");
      }
      return note.substring(0, split + 1);
    }
  }

  private static Checkpoint at(LedgerFile ledger, long size)
      throws LedgerException, FormatException {
    Tree tree = new Tree();
    String log = "";
    while (tree.size() < size) {
      List<Line> page = ledger.lines(tree.size(), size - 1, PAGE);
      for (Line line : page) {
        Record record = Record.parse(line.text());
        log = record.log();
        tree.add(record.leaf());
      }
      if (page.isEmpty()) {
        break;
      }
    }
    return new Checkpoint(org.leakmonitor.ledger.LogId.parse(log), tree.size(), tree.root());
  }
}
