// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a configuration means with every default filled in, as YAML in one fixed form. */
final class Effective {

  /** By key; what is put again stands where it stood. */
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private sealed interface Entry {
    Stream<String> lines();
  }

  private record Scalar(String key, String value) implements Entry {
    @Override
    public Stream<String> lines() {
      return Stream.of(key + ": " + Quoted.of(value));
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
    entries.put(key, new Scalar(key, value));
  }

  void put(String key, Effective section) {
    entries.put(key, new Inner(key, section));
  }

  void put(String key, List<Effective> sections) {
    entries.put(key, new Items(key, List.copyOf(sections)));
  }

  String text() {
    return String.join("\n", lines().toList()) + "\n";
  }

  private Stream<String> lines() {
    return entries.values().stream().flatMap(Entry::lines);
  }
}
