// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.file;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leakmonitor.simulator.refusal.Refusal;

/**
 * Where the value of a setting stands in the text of a YAML file, so that all else of it stays.
 *
 * @param text of the file
 * @param value as it stands there
 * @param start of the value, counted in characters from 0
 */
record Setting(String text, String value, int start) {
  /** A key of a block mapping, and what is behind it on its line but for a comment. */
  private static final Pattern LINE =
      Pattern.compile("(?m)^( *)([A-Za-z0-9_-]+):(?: +([^#\\s](?:[^#\\r\\n]*[^#\\s])?))?");

  private record Parent(int indent, String path) {}

  /** Finds it; the file is named in a refusal. */
  static Setting in(String text, String key, Path file) throws Refusal {
    List<Setting> found = new ArrayList<>();
    Deque<Parent> parents = new ArrayDeque<>();
    for (Matcher line = LINE.matcher(text); line.find(); ) {
      int indent = line.group(1).length();
      while (!parents.isEmpty() && parents.getLast().indent() >= indent) {
        parents.removeLast();
      }
      String path = (parents.isEmpty() ? "" : parents.getLast().path() + ".") + line.group(2);
      parents.addLast(new Parent(indent, path));
      if (path.equals(key) && line.group(3) != null) {
        found.add(new Setting(text, line.group(3), line.start(3)));
      }
    }
    if (found.size() != 1) {
      throw new Refusal(
          "file '" + file + "' has " + found.size() + " settings '" + key + "', not one",
          "name one that stands on a line of its own, such as 'uplink.port'");
    }
    return found.get(0);
  }

  /** The file with another value of it. */
  String exchanged(String other) {
    return text.substring(0, start) + other + text.substring(start + value.length());
  }
}
