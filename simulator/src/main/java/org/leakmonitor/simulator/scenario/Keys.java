// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keys that are written in one text, with spaces between. */
final class Keys {
  private static final Pattern SPACE = Pattern.compile(" ");

  private Keys() {}

  static Set<String> of(String text) {
    return SPACE.splitAsStream(text).collect(Collectors.toUnmodifiableSet());
  }
}
