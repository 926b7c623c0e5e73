// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a configuration means with every default filled in, as YAML in one fixed form. */
final class Effective {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-][A-Za-z0-9_./:+ -]*");

  private final List<Entry> entries = new ArrayList<>();

  private sealed interface Entry {
    Stream<String> lines();
  }

  private record Scalar(String key, String value) implements Entry {
    @Override
    public Stream<String> lines() {
      return Stream.of(key + ": " + quoted(value));
    }
  }

  private record Inner(String key, Effective section) implements Entry {
    @Override
    public Stream<String> lines() {
      return Stream.concat(Stream.of(key + ":"), section.lines().map(line -> "  " + line));
    }
  }

  private record Items(String key, List<Effective> sections) implements Entry {
    @Override
    public Stream<String> lines() {
      return Stream.concat(
          Stream.of(key + ":"),
          sections.stream().flatMap(section -> item(section.lines().toList())));
    }

    private static Stream<String> item(List<String> lines) {
      return IntStream.range(0, lines.size())
          .mapToObj(i -> (i == 0 ? "  - " : "    ") + lines.get(i));
    }
  }

  void put(String key, String value) {
    entries.add(new Scalar(key, value));
  }

  void put(String key, Effective section) {
    entries.add(new Inner(key, section));
  }

  void put(String key, List<Effective> sections) {
    entries.add(new Items(key, List.copyOf(sections)));
  }

  String text() {
    return String.join("\n", lines().toList()) + "\n";
  }

  private Stream<String> lines() {
    return entries.stream().flatMap(Entry::lines);
  }

  private static String quoted(String value) {
    boolean plain = PLAIN.matcher(value).matches() && !value.contains(": ") && !value.endsWith(":");
    return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
