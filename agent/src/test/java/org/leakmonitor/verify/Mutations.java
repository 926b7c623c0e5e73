// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.leakmonitor.ledger.Forge;

/** Changes that follow from a seed: what an attacker without keys can do to lines. */
final class Mutations {

  private Mutations() {}

  static List<String> of(Forge forge, Random random) {
    List<String> lines = new ArrayList<>(forge.lines());
    int at = random.nextInt(lines.size());
    switch (random.nextInt(7)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      case 2 -> lines.add(at, lines.remove(random.nextInt(lines.size())));
      case 3 -> lines.set(at, flipped(lines.get(at), random));
      case 4 -> lines.set(at, spliced(lines.get(at), lines.get(random.nextInt(lines.size()))));
      case 5 -> lines.subList(at, lines.size()).clear();
      default -> lines.set(at, lines.get(random.nextInt(lines.size())));
    }
    return lines;
  }

  static String flipped(String line, Random random) {
    StringBuilder text = new StringBuilder(line);
    int index = random.nextInt(line.length());
    text.setCharAt(index, (char) (line.charAt(index) ^ 1 << random.nextInt(8)));
    return text.toString().replace('\n', '?');
  }

  /** The signature of one record under another. */
  static String spliced(String line, String other) {
    int from = line.indexOf("\"sig\":\"");
    int otherFrom = other.indexOf("\"sig\":\"");
    return line.substring(0, from)
        + other.substring(otherFrom, otherFrom + 93)
        + line.substring(from + 93);
  }
}
