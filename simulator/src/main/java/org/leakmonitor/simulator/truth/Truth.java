// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.truth;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One thing that happened.
 *
 * @param seconds since the run began, by the scenario's clock
 * @param name what it is one of, such as {@code leak} or {@code replay}
 * @param deed what was done, with its figures
 */
public record Truth(double seconds, Kind kind, String name, Deed deed) {
  /** Whose doing it is. */
  public enum Kind {
    /** The operator's, or the pipeline's own. */
    EVENT,
    /** A fault of an instrument or a bus. */
    FAULT,
    /** An attacker's. */
    ATTACK,
    /** A consequence that the simulation flags, such as vapour. */
    FLAG
  }

  /** One JSON object without line feed: {@code t_s}, {@code kind}, {@code name}, {@code what}. */
  public String json() {
    Map<String, String> details = new TreeMap<>(deed.details());
    String more =
        details.entrySet().stream()
            .map(each -> quoted(each.getKey()) + ":" + quoted(each.getValue()))
            .collect(Collectors.joining(","));
    return String.format(
        Locale.ROOT,
        "{\"t_s\":%.3f,\"kind\":%s,\"name\":%s,\"what\":%s,\"details\":{%s}}",
        seconds,
        quoted(kind.name().toLowerCase(Locale.ROOT)),
        quoted(name),
        quoted(deed.what()),
        more);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '"' || each == '\\') {
        quoted.append('\\').append(each);
      } else if (each < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
      } else {
        quoted.append(each);
      }
    }
    return quoted.append('"').toString();
  }
}
