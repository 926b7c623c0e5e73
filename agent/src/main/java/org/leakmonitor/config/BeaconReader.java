// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.beacon.BeaconSettings;
import org.leakmonitor.beacon.BeaconSettings.Output;

/** Reads what the agent drives. */
final class BeaconReader {

  private static final String ALARM = "alarm";
  private static final String HEARTBEAT = "heartbeat";

  private final Section beacon;
  private final Lines lines;

  BeaconReader(Section beacon, Lines lines) {
    this.beacon = beacon;
    this.lines = lines;
  }

  Optional<BeaconSettings> read() {
    Optional<Output> alarm = output(ALARM);
    Optional<Output> heartbeat = output(HEARTBEAT);
    if (!beacon.has(ALARM) && !beacon.has(HEARTBEAT)) {
      beacon.refuse(
          ALARM,
          "the beacon has neither 'alarm' nor 'heartbeat'",
          "add 'alarm: {line: …}', or 'heartbeat', or both");
    } else if (beacon.has("codes") && beacon.words("codes").isEmpty()) {
      beacon.refuse("codes", "'codes' is empty", "name an alarm, or leave it out for all of them");
    } else if (beacon.has("codes") && !beacon.has(ALARM)) {
      beacon.refuse("codes", "'codes' are of no 'alarm'", "add 'alarm: {line: …}'");
    }
    return beacon.build(
        () -> {
          Set<String> codes = Set.copyOf(beacon.words("codes"));
          Duration beat = beacon.duration("beat", BeaconSettings.BEAT);
          return new BeaconSettings(alarm, codes, heartbeat, beat);
        });
  }

  private Optional<Output> output(String key) {
    if (!beacon.has(key)) {
      return Optional.empty();
    }
    Section output = beacon.section(key);
    return lines
        .take(output)
        .flatMap(line -> output.build(() -> new Output(line, Lines.polarity(output))));
  }
}
