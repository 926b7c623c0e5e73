// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

import java.util.Set;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.yaml.Section;

/** The keys of a file that tell an encoding. */
public final class Encodings {
  /** All of them. */
  public static final Set<String> KEYS = Set.of("encoding", "order", "scale");

  private enum Format {
    FLOAT32(32),
    FLOAT64(64),
    INT16(16),
    UINT16(16),
    INT32(32),
    UINT32(32),
    INT64(64),
    UINT64(64),
    BCD16(16),
    BCD32(32),
    BIT(1);

    private final int bits;

    Format(int bits) {
      this.bits = bits;
    }
  }

  private Encodings() {}

  public static Encoding read(Section section) throws Refusal {
    Format format = section.choice("encoding", Format.values());
    return switch (format) {
      case FLOAT32, FLOAT64 -> {
        section.refuse("scale", "a float is not scaled");
        yield new Encoding.Binary(order(section, format));
      }
      case INT16, INT32, INT64 -> new Encoding.Whole(true, order(section, format), scale(section));
      case UINT16, UINT32, UINT64 ->
          new Encoding.Whole(false, order(section, format), scale(section));
      case BCD16, BCD32 -> new Encoding.Decimal(order(section, format), scale(section));
      case BIT -> {
        section.refuse("order", "one bit has no order");
        yield new Encoding.Bit(section.has("scale") ? scale(section) : 1);
      }
    };
  }

  private static double scale(Section section) throws Refusal {
    return section.number("scale");
  }

  /** Two bytes are seldom swapped, so there the order may be left out. */
  private static Order order(Section section, Format format) throws Refusal {
    Order straight = Order.straight(format.bits);
    if (format.bits == 16 && !section.has("order")) {
      return straight;
    }
    String expected = "the letters " + straight.letters() + " in the order of the wire";
    try {
      Order order = new Order(section.text("order"));
      if (order.bits() == format.bits) {
        return order;
      }
    } catch (IllegalArgumentException e) {
      throw section.wrong("order", expected);
    }
    throw section.wrong("order", expected);
  }
}
