// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.line;

import java.util.List;
import java.util.Set;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.register.Encodings;
import org.leakmonitor.simulator.register.Table;
import org.leakmonitor.simulator.yaml.Section;

/** The YAML form of a line; every refusal names the file and the line in it. */
final class LineFile {
  private static final String EXAMPLE = "simulator/lines/demo.yaml is an example";
  private static final Set<String> LINE = Set.of("profile", "transmitters");
  private static final Set<String> PROFILE = Set.of("length_km", "inlet", "outlet");
  private static final Set<String> TRANSMITTER =
      Set.of("name", "unit", "table", "address", "encoding", "order", "scale", "km", "span");

  private LineFile() {}

  static Line parse(String file, String text) throws Refusal {
    Section line = Section.parse(file, text, EXAMPLE, LINE);
    Line built = new Line(profile(line.section("profile", PROFILE)), List.of());
    for (Section section : line.sections("transmitters", TRANSMITTER)) {
      built = with(built, section);
    }
    return built;
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
              Encodings.read(section),
              section.number("km"),
              section.number("span")));
    } catch (IllegalArgumentException e) {
      throw section.refusal(e);
    }
  }
}
