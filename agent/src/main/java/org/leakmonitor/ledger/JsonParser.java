// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON text from somebody who may be hostile: bounded depth, no duplicate keys, numbers
 * bounded before anything calculates with them; record-format.md sections 1.5 and 1.6.
 */
public final class JsonParser {

  private static final int MAX_NUMBER_LENGTH = 32;
  private static final int MAX_EXPONENT = 20;
  private static final int MAX_DEPTH = 3;

  private final String text;
  private final int mostDepth;
  private int at;

  private JsonParser(String text, int mostDepth) {
    this.text = text;
    this.mostDepth = mostDepth;
  }

  /**
   * Reads an object that stands alone in {@code text}, as deep as records and messages are.
   *
   * @throws FormatException that names the place
   */
  public static Json.Obj parse(String text) throws FormatException {
    return parse(text, MAX_DEPTH);
  }

  /** The same for what may be deeper, or less deep. */
  public static Json.Obj parse(String text, int mostDepth) throws FormatException {
    JsonParser parser = new JsonParser(text, mostDepth);
    parser.space();
    Json value = parser.value(1);
    parser.space();
    if (parser.at < text.length()) {
      throw parser.wrong("something after the end");
    }
    if (value instanceof Json.Obj object) {
      return object;
    }
    throw new FormatException("an object is expected at character 1");
  }

  private Json value(int depth) throws FormatException {
    if (depth > mostDepth && (peek() == '{' || peek() == '[')) {
      throw wrong("nesting deeper than " + mostDepth);
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new Json.Str(string());
      default -> number();
    };
  }

  private Json.Obj object(int depth) throws FormatException {
    Map<String, Json> members = new LinkedHashMap<>();
    at++;
    space();
    if (taken('}')) {
      return new Json.Obj(members);
    }
    do {
      space();
      String name = string();
      space();
      expect(':');
      space();
      if (members.putIfAbsent(name, value(depth + 1)) != null) {
        throw wrong("key '" + name + "' twice");
      }
      space();
    } while (taken(','));
    expect('}');
    return new Json.Obj(members);
  }

  private Json.Arr array(int depth) throws FormatException {
    List<Json> items = new ArrayList<>();
    at++;
    space();
    if (taken(']')) {
      return new Json.Arr(items);
    }
    do {
      space();
      items.add(value(depth + 1));
      space();
    } while (taken(','));
    expect(']');
    return new Json.Arr(items);
  }

  private String string() throws FormatException {
    expect('"');
    int start = at;
    while (peek() != '"' && peek() != '\\') {
      if (peek() < ' ') {
        throw wrong("a control character in a string");
      }
      at++;
    }
    if (peek() == '"') {
      return text.substring(start, at++);
    }
    return escaped(new StringBuilder(text.substring(start, at)));
  }

  private String escaped(StringBuilder out) throws FormatException {
    while (!taken('"')) {
      char c = next();
      if (c < ' ') {
        throw wrong("a control character in a string");
      }
      out.append(c == '\\' ? escape() : c);
    }
    return out.toString();
  }

  private char escape() throws FormatException {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw wrong("escape '\\" + c + "'");
    };
  }

  private char unicode() throws FormatException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      char c = next();
      if (!HexFormat.isHexDigit(c)) {
        throw wrong("an escape without four hex digits");
      }
      code = code * 16 + HexFormat.fromHexDigit(c);
    }
    return (char) code;
  }

  private Json.Num number() throws FormatException {
    int start = at;
    taken('-');
    if (!taken('0')) {
      digits();
    }
    if (taken('.')) {
      digits();
    }
    if (taken('e') || taken('E')) {
      if (!taken('+')) {
        taken('-');
      }
      int exponent = at;
      digits();
      if (at - exponent > 2 || Integer.parseInt(text, exponent, at, 10) > MAX_EXPONENT) {
        throw wrong("an exponent above " + MAX_EXPONENT);
      }
    }
    if (at - start > MAX_NUMBER_LENGTH) {
      throw wrong("a number longer than " + MAX_NUMBER_LENGTH + " characters");
    }
    return new Json.Num(text.substring(start, at));
  }

  private void digits() throws FormatException {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw wrong("not JSON");
    }
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws FormatException {
    if (at >= text.length()) {
      throw wrong("the end is missing");
    }
    return text.charAt(at);
  }

  private char next() throws FormatException {
    char c = peek();
    at++;
    return c;
  }

  private boolean taken(char c) {
    boolean here = at < text.length() && text.charAt(at) == c;
    if (here) {
      at++;
    }
    return here;
  }

  private void expect(char c) throws FormatException {
    if (!taken(c)) {
      throw wrong("'" + c + "' is expected");
    }
  }

  private FormatException wrong(String what) {
    return new FormatException(what + " at character " + (at + 1));
  }
}
