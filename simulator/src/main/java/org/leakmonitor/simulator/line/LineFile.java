// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.line;

import java.util.List;
import java.util.Set;
import org.leakmonitor.simulator.refusal.Refusal;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** The YAML form of a line; every refusal names the file and the line in it. */
final class LineFile {
  private static final Set<String> LINE = Set.of("profile", "transmitters");
  private static final Set<String> PROFILE = Set.of("length_km", "inlet", "outlet");
  private static final Set<String> TRANSMITTER =
      Set.of("name", "unit", "table", "address", "encoding", "order", "scale", "km", "span");

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

  private LineFile() {}

  static Line parse(String file, String text) throws Refusal {
    Section line = new Section(file, compose(file, text), LINE);
    Line built = new Line(profile(line.section("profile", PROFILE)), List.of());
    for (Section section : line.sections("transmitters", TRANSMITTER)) {
      built = with(built, section);
    }
    return built;
  }

  private static Node compose(String file, String text) throws Refusal {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file).build();
      return new Compose(settings)
          .composeString(text)
          .orElseThrow(() -> new Refusal("line file '" + file + "' is empty", Section.EXAMPLE));
    } catch (MarkedYamlEngineException e) {
      int row = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new Refusal(file + ":" + row + ": not yaml: " + e.getProblem(), Section.EXAMPLE);
    } catch (YamlEngineException e) {
      throw new Refusal(file + ":1: not yaml: " + e.getMessage(), Section.EXAMPLE);
    }
  }

  private static Profile profile(Section section) throws Refusal {
    try {
      return new Profile(
          section.number("length_km"), section.number("inlet"), section.number("outlet"));
    } catch (IllegalArgumentException e) {
      throw section.refusal(e);
    }
  }

  private static Line with(Line line, Section section) throws Refusal {
    try {
      return line.with(
          new Transmitter(
              section.text("name"),
              section.integer("unit"),
              section.choice("table", Table.values()),
              section.integer("address"),
              encoding(section),
              section.number("km"),
              section.number("span")));
    } catch (IllegalArgumentException e) {
      throw section.refusal(e);
    }
  }

  private static Encoding encoding(Section section) throws Refusal {
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
