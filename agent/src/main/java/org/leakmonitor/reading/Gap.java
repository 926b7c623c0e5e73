// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Polls that brought no value.
 *
 * @param at when this was known
 * @param from the slot of the first missed poll
 * @param to the slot of the last missed poll, inclusive
 * @param missed how many polls, at least 1; for {@link TagId#EVERY} summed over the tags
 * @param raw the words behind the last one, where the sensor answered with no usable number
 */
public record Gap(
    TagId tag, Instant at, Instant from, Instant to, long missed, Why why, Optional<Raw> raw)
    implements Observation {

  /** The reason that there is no value; record-format.md section 2. */
  public enum Why {
    TIMEOUT,
    EXCEPTION,
    CRC,
    SENSOR_FAULT,
    IO_ERROR,
    DISK_FULL,
    AGENT_DOWN,
    OVERRUN,
    DEADBAND;

    /** As it stands in a record. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Gap {
    if (missed < 1 || to.isBefore(from)) {
      throw new IllegalArgumentException(
          "a gap of " + missed + " polls from " + from + " to " + to + " is none");
    }
  }

  /** One missed poll, in the slot {@code slot}. */
  public static Gap one(TagId tag, Instant at, Instant slot, Why why) {
    return new Gap(tag, at, slot, slot, 1, why, Optional.empty());
  }

  /** Both gaps as one, with the tag, reason and words of {@code next}. */
  public Gap joined(Gap next) {
    return new Gap(
        next.tag,
        later(at, next.at),
        from.isBefore(next.from) ? from : next.from,
        later(to, next.to),
        missed + next.missed,
        next.why,
        next.raw);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
