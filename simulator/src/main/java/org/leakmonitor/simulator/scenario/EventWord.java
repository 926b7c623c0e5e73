// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The events, each with the keys that it takes. */
enum EventWord {
  LEAK("km pipe percent over_s name"),
  BURST("km pipe percent over_s name"),
  SEAL("leak over_s"),
  ILLEGAL_TAP("km pipe percent over_s for_s name"),
  HOT_TAP("node outflow_m3_h fill_s fill_percent over_s"),
  LINE_STOP("valve bypass over_s"),
  VALVE("valve opening over_s"),
  PUMP("pump speed over_s"),
  PUMP_TRIP("pump over_s"),
  SHUT_IN("over_s"),
  OUTFLOW("node outflow_m3_h over_s"),
  HEAD("node head_m over_s"),
  INSTRUMENT_FAULT("tag fault for_s spans_per_s per_s mean_s"),
  BUS_FAULT("bus fault for_s units chance late_s");

  private final String own;

  EventWord(String own) {
    this.own = own;
  }

  /** As scenarios write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Set<String> keys() {
    return Keys.of("at_s event " + own);
  }

  static Set<String> allKeys() {
    return Arrays.stream(values())
        .flatMap(each -> each.keys().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
