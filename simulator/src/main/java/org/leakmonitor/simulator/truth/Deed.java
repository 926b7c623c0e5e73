// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.truth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was just done, as the ground truth tells it.
 *
 * @param what a short sentence without a full stop, such as {@code writes 65535 to holding 0}
 * @param details what a machine compares: names and values, in the order in which they are told
 */
public record Deed(String what, Map<String, String> details) {
  public Deed {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** A deed of which the sentence says all. */
  public static Deed of(String what) {
    return new Deed(what, Map.of());
  }

  /** The same with one more detail. */
  public Deed with(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(details);
    more.put(name, String.valueOf(value));
    return new Deed(what, more);
  }
}
