// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Note;

/**
 * One record, and all that shows that it stands in a log that a checkpoint vouches for: a C2SP
 * tlog-proof whose {@code extra} holds the record and the epoch record that names its key.
 *
 * @param index the record's number
 * @param path its inclusion path
 * @param record its line
 * @param epoch the line of the record that names its key; empty where the device key signed it
 * @param epochPath the inclusion path of that
 */
public record Proof(
    long index, List<Hash> path, String record, String epoch, List<Hash> epochPath, Note note) {

  /** What tells a proof, of whatever version. */
  static final String FAMILY = "c2sp.org/tlog-proof";

  private static final String BEGIN = FAMILY + "@v1";
  private static final int MAX_PATH = 64;

  public Proof {
    path = List.copyOf(path);
    epochPath = List.copyOf(epochPath);
  }

  /**
   * Makes the proof of a record that a ledger holds.
   *
   * @throws LedgerException where the ledger cannot be read, or has pruned what the path needs
   * @throws FormatException where no checkpoint covers the record yet, or the ledger is broken
   */
  public static Proof of(LedgerFile ledger, long seq) throws LedgerException, FormatException {
    Note note =
        ledger
            .checkpoint()
            .orElseThrow(() -> new FormatException("the ledger has no checkpoint yet"));
    if (Checkpoint.of(note).size() <= seq) {
      note = ledger.checkpoint(false).orElse(note);
    }
    long size = Checkpoint.of(note).size();
    if (size <= seq) {
      throw new FormatException(
          "the newest checkpoint covers %d records, not record %d".formatted(size, seq));
    }
    Optional<org.leakmonitor.ledger.Line> line = ledger.lines(seq, seq, 1).stream().findFirst();
    if (line.isEmpty()) {
      throw new FormatException("the ledger does not hold record " + seq);
    }
    String text = line.get().text();
    List<Hash> path = ledger.tree().inclusion(seq, size).path();
    boolean opens = KeyTimeline.opens(org.leakmonitor.ledger.Record.parse(text));
    if (opens) {
      return new Proof(seq, path, text, "", List.of(), note);
    }
    org.leakmonitor.ledger.Line epoch =
        ledger
            .opening(seq)
            .orElseThrow(() -> new FormatException("record " + seq + " has no epoch before it"));
    return new Proof(
        seq, path, text, epoch.text(), ledger.tree().inclusion(epoch.seq(), size).path(), note);
  }

  /** Reads a proof file. */
  static Proof parse(String text) throws FormatException {
    int split = text.indexOf("\n\n");
    String[] lines = text.substring(0, Math.max(0, split)).split("\n", MAX_PATH + 4);
    if (split < 0
        || lines.length < 3
        || !lines[0].equals(BEGIN)
        || !lines[1].startsWith("extra ")
        || !lines[2].startsWith("index ")) {
      throw new FormatException(
          "a proof has the lines '%s', 'extra …' and 'index …'".formatted(BEGIN));
    }
    List<Hash> path = new ArrayList<>();
    for (String line : Arrays.asList(lines).subList(3, lines.length)) {
      path.add(hash(decoded(line)));
    }
    Proof proof =
        parse(
            index(lines[2].substring("index ".length())),
            path,
            decoded(lines[1].substring("extra ".length())),
            Note.parse(text.substring(split + 2)));
    if (path.size() > MAX_PATH || !proof.text().equals(text)) {
      throw new FormatException("the proof is not in its one canonical spelling");
    }
    return proof;
  }

  private static Proof parse(long index, List<Hash> path, byte[] extra, Note note)
      throws FormatException {
    String latin = new String(extra, StandardCharsets.ISO_8859_1);
    int first = latin.indexOf('\n');
    int second = latin.indexOf('\n', first + 1);
    if (first < 0 || second < 0 || (extra.length - second - 1) % Hash.LENGTH != 0) {
      throw new FormatException("'extra' holds two lines and then hashes");
    }
    List<Hash> epochPath = new ArrayList<>();
    for (int at = second + 1; at < extra.length; at += Hash.LENGTH) {
      epochPath.add(hash(Arrays.copyOfRange(extra, at, at + Hash.LENGTH)));
    }
    return new Proof(
        index,
        path,
        latin.substring(0, first),
        latin.substring(first + 1, second),
        epochPath,
        note);
  }

  private static long index(String text) throws FormatException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new FormatException("'index' is no number", e);
    }
  }

  static byte[] decoded(String text) throws FormatException {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new FormatException("a line that is not base64", e);
    }
  }

  static Hash hash(byte[] bytes) throws FormatException {
    if (bytes.length != Hash.LENGTH) {
      throw new FormatException("a hash of %d bytes".formatted(bytes.length));
    }
    return new Hash(Bytes.of(bytes));
  }

  /** The file's text. */
  public String text() {
    ByteArrayOutputStream extra = new ByteArrayOutputStream();
    extra.writeBytes((record + "\n" + epoch + "\n").getBytes(StandardCharsets.ISO_8859_1));
    epochPath.forEach(hash -> extra.writeBytes(hash.digest().toArray()));
    StringBuilder out = new StringBuilder(BEGIN).append("\nextra ");
    out.append(base64(extra.toByteArray())).append("\nindex ").append(index).append('\n');
    path.forEach(hash -> out.append(base64(hash.digest().toArray())).append('\n'));
    return out.append('\n').append(note.text()).toString();
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
