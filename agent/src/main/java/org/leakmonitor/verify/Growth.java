// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Consistency;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.Tree;

/**
 * Shows that one checkpoint's records are the beginning of another's: the body of a C2SP
 * tlog-witness add-checkpoint request, and the older checkpoint behind it.
 *
 * @param size the older checkpoint's, as the first line states it
 */
public record Growth(long size, List<Hash> path, Note newer, Note older) {

  static final String BEGIN = "old ";
  private static final int MAX_PATH = 128;

  public Growth {
    path = List.copyOf(path);
  }

  /**
   * Makes the proof from an older checkpoint to the ledger's newest one.
   *
   * @throws LedgerException where the ledger cannot be read, or has pruned what the path needs
   * @throws FormatException where there is no newer checkpoint, or the older is of another log
   */
  public static Growth since(LedgerFile ledger, Note older)
      throws LedgerException, FormatException {
    Checkpoint from = Checkpoint.of(older);
    Note newest =
        ledger
            .checkpoint(false)
            .orElseThrow(() -> new FormatException("the ledger has no checkpoint yet"));
    Checkpoint to = Checkpoint.of(newest);
    if (!from.origin().equals(to.origin()) || from.size() > to.size() || from.size() < 1) {
      throw new FormatException(
          "the ledger's newest checkpoint is of log '%s' and covers %d records, the older of '%s' and %d"
              .formatted(to.origin(), to.size(), from.origin(), from.size()));
    }
    return new Growth(
        from.size(), ledger.tree().consistency(from.size(), to.size()).path(), newest, older);
  }

  /**
   * Returns if the path shows it; every log begins with nothing.
   *
   * @throws FormatException where it does not
   */
  void check(Checkpoint from, Checkpoint to) throws FormatException {
    if (from.size() > 0) {
      new Consistency(from.size(), to.size(), path).check(from.root(), to.root());
    } else if (!path.isEmpty() || !from.root().equals(new Tree().root())) {
      throw new FormatException("nothing is not shown to be nothing");
    }
  }

  private static long size(String line) throws FormatException {
    try {
      return Long.parseLong(line.substring(BEGIN.length()));
    } catch (NumberFormatException e) {
      throw new FormatException("'old' is no number", e);
    }
  }

  /** Reads a proof file. */
  static Growth parse(String text) throws FormatException {
    String[] parts = text.split("\n\n", 6);
    if (parts.length != 5 || !text.startsWith(BEGIN)) {
      throw new FormatException("not 'old …', hashes, and two checkpoints");
    }
    List<Hash> path = new ArrayList<>();
    String[] lines = parts[0].split("\n", MAX_PATH + 2);
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      path.add(Proof.hash(Proof.decoded(line)));
    }
    Growth growth =
        new Growth(
            size(lines[0]),
            path,
            Note.parse(parts[1] + "\n\n" + parts[2] + "\n"),
            Note.parse(parts[3] + "\n\n" + parts[4]));
    if (!growth.text().equals(text)) {
      throw new FormatException("the proof is not in its one canonical spelling");
    }
    return growth;
  }

  /** The file's text. */
  public String text() {
    StringBuilder out = new StringBuilder(BEGIN);
    out.append(size).append('\n');
    path.forEach(hash -> out.append(Proof.base64(hash.digest().toArray())).append('\n'));
    return out.append('\n').append(newer.text()).append('\n').append(older.text()).toString();
  }
}
