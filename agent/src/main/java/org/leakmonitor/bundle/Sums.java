// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bundle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of what a bundle holds, in the form that {@code sha256sum -c} reads. */
final class Sums {

  /** The entry of the bundle that is the list itself. */
  static final String NAME = "SHA256SUMS";

  /** Relative, without a step upwards, in characters that no shell or file system minds. */
  private static final Pattern SAFE =
      Pattern.compile(
          "(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}(/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}){0,3}");

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.{1,600})");

  private final Map<String, String> digests = new LinkedHashMap<>();

  /**
   * Takes an entry down.
   *
   * @throws IllegalArgumentException where the name is no safe one, or is there already
   */
  void add(String name, String digest) {
    if (!SAFE.matcher(name).matches() || digests.putIfAbsent(name, digest) != null) {
      throw new IllegalArgumentException("'" + name + "' cannot be the name of an entry");
    }
  }

  Map<String, String> digests() {
    return digests;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    digests.forEach((name, digest) -> text.append(digest).append("  ").append(name).append('\n'));
    return text.toString();
  }

  /** Reads a list; empty where a line of it is none. */
  static Optional<Sums> parse(String text) {
    Sums sums = new Sums();
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      try {
        sums.add(matcher.group(2), matcher.group(1));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return Optional.of(sums);
  }
}
