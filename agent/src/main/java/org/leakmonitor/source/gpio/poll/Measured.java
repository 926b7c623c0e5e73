// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Raw;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.Value;
import org.leakmonitor.source.gpio.Channel;
import org.leakmonitor.source.gpio.Current;

/**
 * What the codes of a channel say of its current loop.
 *
 * @param milliamperes calibrated
 * @param value empty where the loop or its transmitter is at fault
 * @param quality the worse of what the current and what the limits say
 */
record Measured(
    Raw codes, BigDecimal milliamperes, Current current, Optional<Value> value, Quality quality) {

  static Measured of(Channel channel, Codes codes) {
    BigDecimal milliamperes = channel.loop().milliamperes(codes.millivolts());
    Current current = Current.of(milliamperes, codes.isClipped());
    Optional<Value> value =
        current.isFault()
            ? Optional.empty()
            : Value.of(channel.loop().units(milliamperes), channel.decimals());
    Quality quality =
        value
            .map(number -> worse(current.quality(), channel.limits().quality(number)))
            .map(judged -> codes.isCut() ? worse(judged, Quality.UNCERTAIN) : judged)
            .orElse(Quality.BAD);
    return new Measured(codes.raw(), milliamperes, current, value, quality);
  }

  private static Quality worse(Quality one, Quality other) {
    return one.code() < other.code() ? one : other;
  }

  /**
   * For the ledger; a fault keeps its codes, so that open loop and short are told from low
   * pressure.
   *
   * @param at when the last sample was there
   * @param slot wall time of the poll's slot
   */
  Observation observe(Channel channel, Instant at, Instant slot) {
    if (value.isEmpty()) {
      return new Gap(channel.id(), at, slot, slot, 1, Gap.Why.SENSOR_FAULT, Optional.of(codes));
    }
    Optional<Raw> kept = channel.raw() ? Optional.of(codes) : Optional.empty();
    return new Reading(channel.id(), at, value.get(), channel.unit(), quality, kept);
  }
}
