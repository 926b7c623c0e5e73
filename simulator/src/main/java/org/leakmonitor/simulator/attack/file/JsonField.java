// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leakmonitor.simulator.refusal.Refusal;

/**
 * Where the value of a field stands in the text of a record, which is flat and has no escapes.
 *
 * @param line the record
 * @param value as it stands there, a string in its quotes
 * @param start of the value, counted in characters from 0
 */
record JsonField(String line, String value, int start) {
  private static final String VALUE = "(\"[^\"]*\"|-?[0-9.]+)";

  /**
   * Finds it.
   *
   * @param record how a refusal names the record
   */
  static JsonField in(String line, String field, String record) throws Refusal {
    Matcher found =
        Pattern.compile("[{,]" + Pattern.quote("\"" + field + "\":") + VALUE).matcher(line);
    if (!found.find()) {
      throw new Refusal("no field '" + field + "' in " + record, "it is " + line);
    }
    return new JsonField(line, found.group(1), found.start(1));
  }

  /** The record with another value in this field. */
  String exchanged(String other) {
    return line.substring(0, start) + other + line.substring(start + value.length());
  }
}
