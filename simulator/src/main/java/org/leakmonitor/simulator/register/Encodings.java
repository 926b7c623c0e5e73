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

  private Encodings() {}

  public static Encoding read(Section section) throws Refusal {
    Format format = section.choice("encoding", Format.values());
    if (format == Format.BIT) {
      section.refuse("order", "one bit has no order");
      return new Encoding.Bit(section.has("scale") ? section.number("scale") : 1);
    }
    if (format.isFloat()) {
      section.refuse("scale", "a float is not scaled");
      return new Encoding.Binary(order(section, format));
    }
    return format.encoding(order(section, format), section.number("scale"));
  }

  /** Two bytes are seldom swapped, so there the order may be left out. */
  private static Order order(Section section, Format format) throws Refusal {
    Order straight = Order.straight(format.bits());
    return format.bits() == 16 && !section.has("order") ? straight : stated(section, straight);
  }

  /** The order that a file states, of the same width as another. */
  static Order stated(Section section, Order straight) throws Refusal {
    String expected = "the letters " + straight.letters() + " in the order of the wire";
    try {
      Order order = new Order(section.text("order"));
      if (order.bits() == straight.bits()) {
        return order;
      }
    } catch (IllegalArgumentException e) {
      throw section.wrong("order", expected);
    }
    throw section.wrong("order", expected);
  }
}
