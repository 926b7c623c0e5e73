// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a line that has to be canonical in one pass: strict mode, record-format.md section 1.5. It
 * takes a line if and only if {@link JsonParser} and {@link Fields#canonicalised} together give
 * that same text back.
 */
final class LineParser {

  /** The one string with a character of its own. */
  private static final String EVERY = "\"*\"";

  private static final Alphabet NUMBER = new Alphabet("0-9.-", 1, 32);

  private final String line;
  private int at;

  private LineParser(String line) {
    this.line = line;
  }

  /**
   * Reads the fields.
   *
   * @throws FormatException that names the character
   */
  static Fields parse(String line) throws FormatException {
    return new LineParser(line).fields();
  }

  private Fields fields() throws FormatException {
    List<String> names = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    String before = "";
    expect('{');
    do {
      int start = at;
      String name = quoted(Fields.NAME);
      if (!Fields.isName(name) || name.compareTo(before) <= 0) {
        throw wrong("a key in lower case and alphabetical order", start);
      }
      expect(':');
      names.add(name);
      tokens.add(token(name));
      before = name;
    } while (taken(','));
    expect('}');
    if (at < line.length()) {
      throw wrong("the end", at);
    }
    return Fields.ascending(names, tokens);
  }

  private String token(String name) throws FormatException {
    int start = at;
    if (next() != '"') {
      return number(name);
    }
    if (line.startsWith(EVERY, at)) {
      at += EVERY.length();
    } else {
      quoted(Fields.WORD);
    }
    return line.substring(start, at);
  }

  private String quoted(Alphabet alphabet) throws FormatException {
    expect('"');
    int start = at;
    while (alphabet.has(next())) {
      at++;
    }
    if (!taken('"') || !alphabet.admits(at - 1 - start)) {
      throw wrong("a string of " + alphabet, start);
    }
    return line.substring(start, at - 1);
  }

  private String number(String name) throws FormatException {
    int start = at;
    while (NUMBER.has(next())) {
      at++;
    }
    String literal = line.substring(start, at);
    if (!NUMBER.spells(literal) || !Fields.number(name, literal).equals(literal)) {
      throw wrong("a canonical number", start);
    }
    return literal;
  }

  private char next() throws FormatException {
    if (at >= line.length()) {
      throw wrong("more", at);
    }
    return line.charAt(at);
  }

  private boolean taken(char c) throws FormatException {
    boolean here = next() == c;
    if (here) {
      at++;
    }
    return here;
  }

  private void expect(char c) throws FormatException {
    if (!taken(c)) {
      throw wrong("'" + c + "'", at);
    }
  }

  private static FormatException wrong(String expected, int at) {
    return new FormatException(
        "%s is expected at character %d, as the line is to be canonical"
            .formatted(expected, at + 1));
  }
}
