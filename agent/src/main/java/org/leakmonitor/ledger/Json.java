// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * JSON as leakmonitor reads and writes it: objects, arrays, strings and numbers; no {@code null}
 * and no booleans, as record-format.md section 1 asks.
 */
public sealed interface Json {

  /** Its text, without white space. */
  String text();

  /** An object; the order of its members is kept. */
  record Obj(Map<String, Json> members) implements Json {

    public Obj {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public String text() {
      return members.entrySet().stream()
          .map(member -> quoted(member.getKey()) + ":" + member.getValue().text())
          .collect(Collectors.joining(",", "{", "}"));
    }
  }

  /** An array. */
  record Arr(List<Json> items) implements Json {

    public Arr {
      items = List.copyOf(items);
    }

    @Override
    public String text() {
      return items.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
    }
  }

  /** A string. */
  record Str(String value) implements Json {
    @Override
    public String text() {
      return quoted(value);
    }
  }

  /** A number, as the text it was written with. */
  record Num(String literal) implements Json {

    public static Num of(long value) {
      return new Num(Long.toString(value));
    }

    @Override
    public String text() {
      return literal;
    }
  }

  /** Starts an object. */
  static Builder object() {
    return new Builder();
  }

  /** Gathers the members of an object in order. */
  final class Builder {

    private final Map<String, Json> members = new LinkedHashMap<>();

    private Builder() {}

    public Builder put(String name, Json value) {
      members.put(name, value);
      return this;
    }

    public Builder put(String name, String value) {
      return put(name, new Str(value));
    }

    public Builder put(String name, long value) {
      return put(name, Num.of(value));
    }

    public Obj build() {
      return new Obj(members);
    }
  }

  private static String quoted(String value) {
    StringBuilder out = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
