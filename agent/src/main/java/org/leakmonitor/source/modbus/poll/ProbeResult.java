// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Raw;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.reading.Value;

/** What asking one tag once has shown. */
public sealed interface ProbeResult {

  TagId tag();

  /** What went over the bus, in hex, {@code >} before what was sent. */
  List<String> frames();

  /**
   * The device answered.
   *
   * @param value empty where the words are no number that a record can hold
   * @param quality bad where there is no value, or one outside the tag's limits
   * @param roundTrip from sending the request to the last byte of the answer, connecting left out
   */
  record Answered(
      TagId tag,
      Raw words,
      Optional<Value> value,
      Unit unit,
      Quality quality,
      Duration roundTrip,
      List<String> frames)
      implements ProbeResult {}

  /**
   * The device did not, or with something else.
   *
   * @param message lower case, for a person
   */
  record Failed(TagId tag, Gap.Why why, String message, List<String> frames)
      implements ProbeResult {}
}
