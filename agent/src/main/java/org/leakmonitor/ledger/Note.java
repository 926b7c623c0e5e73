// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A C2SP signed note: a text, an empty line, and a line for each signature. Says nothing of whether
 * a signature is good.
 *
 * @param body what is signed, its last line feed included
 */
public record Note(String body, List<Line> lines) {

  /** Far more than a checkpoint and all its witnesses need; in characters. */
  public static final int MAX_LENGTH = 16 * 1024;

  private static final int MOST_LINES = 64;
  private static final String MARK = "\u2014 ";

  public Note {
    lines = List.copyOf(lines);
  }

  /**
   * One signature.
   *
   * @param name who signed
   * @param blob four bytes by which the key is known, then the signature
   */
  public record Line(String name, Bytes blob) {

    private static final int KEY_ID = 4;

    public Line {
      if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == '+')) {
        throw new IllegalArgumentException("'" + name + "' is no name in a note");
      }
      if (blob.length() <= KEY_ID) {
        throw new IllegalArgumentException("a signature line of " + blob.length() + " bytes");
      }
    }

    static Line of(String name, byte[] keyId, byte[] signature) {
      byte[] blob = Arrays.copyOf(keyId, KEY_ID + signature.length);
      System.arraycopy(signature, 0, blob, KEY_ID, signature.length);
      return new Line(name, Bytes.of(blob));
    }

    /** The key's id as 8 hex digits. */
    public String keyId() {
      return HexFormat.of().formatHex(blob.toArray(), 0, KEY_ID);
    }

    /** What follows the key's id. */
    public byte[] signature() {
      return Arrays.copyOfRange(blob.toArray(), KEY_ID, blob.length());
    }

    private String text() {
      return MARK + name + " " + Base64.getEncoder().encodeToString(blob.toArray()) + "\n";
    }

    private static Line parse(String line) throws FormatException {
      int space = line.lastIndexOf(' ');
      if (!line.startsWith(MARK) || space < MARK.length()) {
        throw new FormatException("a signature line that is not '\u2014 name base64'");
      }
      try {
        byte[] blob = Base64.getDecoder().decode(line.substring(space + 1));
        return new Line(line.substring(MARK.length(), space), Bytes.of(blob));
      } catch (IllegalArgumentException e) {
        throw new FormatException("a signature line: " + e.getMessage(), e);
      }
    }
  }

  /** Reads a note in its one spelling. */
  public static Note parse(String text) throws FormatException {
    int split = text.indexOf("\n\n");
    if (text.length() > MAX_LENGTH || split < 0 || !text.endsWith("\n")) {
      throw new FormatException(
          "not a signed note: a text, an empty line and signature lines, at most %d characters"
              .formatted(MAX_LENGTH));
    }
    List<Line> lines = new ArrayList<>();
    for (String line : text.substring(split + 2).split("\n", MOST_LINES + 2)) {
      if (!line.isEmpty() || lines.isEmpty()) {
        lines.add(Line.parse(line));
      }
    }
    Note note = new Note(text.substring(0, split + 1), lines);
    if (lines.size() > MOST_LINES || !note.text().equals(text)) {
      throw new FormatException("the note is not in its one canonical spelling");
    }
    return note;
  }

  /** The same with one more signature. */
  public Note with(Line line) {
    List<Line> more = new ArrayList<>(lines);
    more.add(line);
    return new Note(body, more);
  }

  /** What a signature covers. */
  public byte[] signed() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  public String text() {
    StringBuilder out = new StringBuilder(body).append('\n');
    lines.forEach(line -> out.append(line.text()));
    return out.toString();
  }

  @Override
  public String toString() {
    return text();
  }
}
