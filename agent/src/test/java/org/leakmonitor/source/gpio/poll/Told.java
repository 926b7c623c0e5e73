// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.leakmonitor.board.FakeTime;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Raw;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.source.Source;

/** What a source hands over in fake time, each as a line with milliseconds since the start. */
final class Told {

  private Told() {}

  /** Runs a source on this thread until it has handed over so many. */
  static List<Observation> first(int count, Source source) {
    List<Observation> all = new ArrayList<>();
    source.run(
        observation -> {
          all.add(observation);
          if (all.size() == count) {
            source.close();
          }
        });
    return all;
  }

  /** Such as {@code 10 ZS-301 1 q192}, or {@code 1000 ZS-301 deadband 3 of 20..40}. */
  static List<String> lines(FakeTime time, List<Observation> all) {
    return all.stream().map(observation -> line(time, observation)).collect(Collectors.toList());
  }

  private static String line(FakeTime time, Observation observation) {
    String head = millis(time, observation.at()) + " " + observation.tag() + " ";
    if (observation instanceof Gap gap) {
      return "%s%s %d of %d..%d"
          .formatted(
              head,
              gap.why().code(),
              gap.missed(),
              millis(time, gap.from()),
              millis(time, gap.to()));
    }
    Reading reading = (Reading) observation;
    return "%s%s q%d%s"
        .formatted(
            head,
            reading.value(),
            reading.quality().code(),
            reading.raw().map(Raw::hex).map(hex -> " " + hex).orElse(""));
  }

  private static long millis(FakeTime time, Instant at) {
    return Duration.between(time.start(), at).toMillis();
  }
}
