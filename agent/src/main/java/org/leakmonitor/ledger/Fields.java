// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.leakmonitor.reading.Value;

/**
 * A flat JSON object in its canonical form: keys in code-point order, every value the one text it
 * may have; record-format.md section 1.
 */
public final class Fields {

  static final Alphabet NAME = new Alphabet("a-z0-9", 1, Record.MAX_LINE);
  static final Alphabet WORD = new Alphabet("A-Za-z0-9_./:+-", 1, 128);
  private static final Alphabet PLAIN = new Alphabet("0-9-", 1, 17);
  private static final long INTEGER_LIMIT = 1L << 53;

  /** The one field that may have decimals. */
  static final String VALUE = "val";

  /** In code-point order. */
  private final List<String> names;

  /** Each value as it is written: a string with its quotes, a number without. */
  private final List<String> tokens;

  private Fields(List<String> names, List<String> tokens) {
    this.names = names;
    this.tokens = tokens;
  }

  /** Fields whose names are in order already. */
  static Fields ascending(List<String> names, List<String> tokens) {
    return new Fields(List.copyOf(names), List.copyOf(tokens));
  }

  /** Starts a set of fields of our own making. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * Canonicalises an object that may have passed through a cloud rules engine: lenient mode.
   *
   * @throws FormatException where no canonical form exists
   */
  static Fields canonicalised(Json.Obj object) throws FormatException {
    NavigableMap<String, String> tokens = new TreeMap<>();
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      String name = member.getKey();
      if (!isName(name)) {
        throw new FormatException("key '" + name + "' is not lower-case letters and digits");
      }
      tokens.put(name, token(name, member.getValue()));
    }
    return of(tokens);
  }

  private static Fields of(NavigableMap<String, String> tokens) {
    return ascending(List.copyOf(tokens.keySet()), List.copyOf(tokens.values()));
  }

  static boolean isName(String text) {
    return NAME.spells(text) && text.charAt(0) > '9';
  }

  static boolean isWord(String text) {
    return WORD.spells(text) || text.equals("*");
  }

  private static String token(String name, Json value) throws FormatException {
    if (value instanceof Json.Str string) {
      if (!isWord(string.value())) {
        throw new FormatException("field '" + name + "' has a character that no record may hold");
      }
      return value.text();
    }
    if (value instanceof Json.Num number) {
      return number(name, number.literal());
    }
    throw new FormatException("field '" + name + "' is neither a string nor a number");
  }

  /** The one text of a number in this field. */
  static String number(String name, String literal) throws FormatException {
    return name.equals(VALUE) ? decimal(literal) : integer(name, literal);
  }

  private static String decimal(String literal) throws FormatException {
    try {
      return new Value(new BigDecimal(literal)).toString();
    } catch (IllegalArgumentException e) {
      throw new FormatException("field 'val': " + e.getMessage(), e);
    }
  }

  private static String integer(String name, String literal) throws FormatException {
    try {
      long value =
          PLAIN.spells(literal)
              ? Long.parseLong(literal)
              : new BigDecimal(literal).longValueExact();
      if (value > -INTEGER_LIMIT && value < INTEGER_LIMIT) {
        return Long.toString(value);
      }
    } catch (NumberFormatException | ArithmeticException e) {
      throw new FormatException("field '" + name + "' is not an integer", e);
    }
    throw new FormatException("field '" + name + "' is 2^53 or more");
  }

  boolean has(String name) {
    return names.contains(name);
  }

  List<String> names() {
    return names;
  }

  boolean isText(String name) {
    int at = names.indexOf(name);
    return at >= 0 && tokens.get(at).charAt(0) == '"';
  }

  /** The string in a field that the record's type requires. */
  String text(String name) {
    String token = required(name);
    if (token.charAt(0) != '"') {
      throw new IllegalArgumentException("field '" + name + "' is not a string");
    }
    return token.substring(1, token.length() - 1);
  }

  /** The integer in a field that the record's type requires. */
  long integer(String name) {
    return Long.parseLong(required(name));
  }

  /** The text of a number or string as written, quotes included. */
  String token(String name) {
    return required(name);
  }

  private String required(String name) {
    int at = names.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException("field '" + name + "' is missing");
    }
    return tokens.get(at);
  }

  /** The canonical text without the fields named, which are left out of what is signed. */
  String canonicalWithout(String one, String other) {
    StringBuilder out = new StringBuilder(320).append('{');
    for (int at = 0; at < names.size(); at++) {
      String name = names.get(at);
      if (!name.equals(one) && !name.equals(other)) {
        out.append(out.length() == 1 ? "\"" : ",\"").append(name).append("\":");
        out.append(tokens.get(at));
      }
    }
    return out.append('}').toString();
  }

  /** The canonical text. */
  String canonical() {
    return canonicalWithout("", "");
  }

  /** A copy to add fields to. */
  Builder toBuilder() {
    Builder copy = new Builder();
    for (int at = 0; at < names.size(); at++) {
      copy.putToken(names.get(at), tokens.get(at));
    }
    return copy;
  }

  /** Gathers fields; the caller keeps to the alphabet of record-format.md section 1.2. */
  static final class Builder {

    private final NavigableMap<String, String> tokens = new TreeMap<>();

    Builder put(String name, String value) {
      tokens.put(name, '"' + value + '"');
      return this;
    }

    Builder put(String name, long value) {
      tokens.put(name, Long.toString(value));
      return this;
    }

    Builder put(String name, Value value) {
      tokens.put(name, value.toString());
      return this;
    }

    Builder putToken(String name, String token) {
      tokens.put(name, token);
      return this;
    }

    /** The canonical text of what was put so far. */
    String canonical() {
      return of(tokens).canonical();
    }

    Fields build() {
      return of(tokens);
    }
  }
}
