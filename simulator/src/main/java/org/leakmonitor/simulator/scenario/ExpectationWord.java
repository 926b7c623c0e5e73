// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be expected, each with the keys that it takes. */
enum ExpectationWord {
  CHANGE("tag before_s after_s by within"),
  BETWEEN("tag during_s low high"),
  STEADY("tag during_s within"),
  RESTLESS("tag during_s beyond"),
  SAME("tags during_s"),
  REPEATS("tag during_s after"),
  ANSWERS("tag during_s least most"),
  IMPOSSIBLE("tag during_s beyond"),
  FRAMES("bus during_s hex who least"),
  TOLD("name least"),
  REACHES("tag during_s low high"),
  TIES("tags during_s share"),
  NO_FRAMES("bus during_s hex who"),
  FILE("file at_s holds lacks"),
  BROKER("at_s open late_s");

  private final String own;

  ExpectationWord(String own) {
    this.own = own;
  }

  /** As scenarios write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Set<String> keys() {
    return Keys.of("expect " + own);
  }

  static Set<String> allKeys() {
    return Arrays.stream(values())
        .flatMap(each -> each.keys().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
