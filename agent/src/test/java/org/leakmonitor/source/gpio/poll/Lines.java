// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.Polarity;
import org.leakmonitor.board.Pull;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.Scaling;
import org.leakmonitor.source.gpio.Contact;
import org.leakmonitor.source.gpio.Counter;
import org.leakmonitor.source.gpio.Gauge;
import org.leakmonitor.source.gpio.Role;

/** A door contact on line 17 and a flow meter on line 27. */
final class Lines {

  static final LineId DOOR = new LineId(Optional.empty(), 17);
  static final LineId METER = new LineId(Optional.empty(), 27);

  private Lines() {}

  static Contact contact(Duration debounce, Duration period) {
    return new Contact(
        new TagId("ZS-301"),
        DOOR,
        Pull.UP,
        Polarity.ACTIVE_LOW,
        debounce,
        Contact.MAX_EDGES,
        Role.TAMPER_SWITCH,
        Contact.UNIT,
        period);
  }

  /** 0.5 m3/h a pulse a second, up to 100 m3/h; 1 litre a pulse. */
  static Counter counter(Duration period) {
    return new Counter(
        METER,
        Pull.NONE,
        Polarity.ACTIVE_HIGH,
        Duration.ZERO,
        period,
        Optional.of(
            gauge(
                "FT-101",
                "0.5",
                "m3/h",
                new Limits(Optional.empty(), Optional.of(new BigDecimal(100))),
                period)),
        Optional.of(gauge("FQ-101", "0.001", "m3", Limits.NONE, period)));
  }

  private static Gauge gauge(
      String tag, String scale, String unit, Limits limits, Duration period) {
    return new Gauge(
        new TagId(tag),
        new Scaling(new BigDecimal(scale), BigDecimal.ZERO, 3),
        new Unit(unit),
        limits,
        period,
        Optional.empty());
  }
}
