// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.face.Served;
import org.leakmonitor.simulator.face.Wiring;
import org.leakmonitor.simulator.modbus.Parity;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.yaml.Section;

/** One bus: where it can be reached, and how often its master polls. */
final class BusSection {
  static final Set<String> KEYS =
      Set.of(
          "bus",
          "tcp",
          "rtu_over_tcp",
          "tls",
          "pki",
          "name",
          "rtu",
          "baud",
          "parity",
          "turnaround_ms",
          "poll_s");

  private static final double POLL_SECONDS = 1;
  private static final int BAUD = 19_200;
  private static final int HIGHEST_PORT = 65_535;

  private final Section section;
  private final List<Wiring> wirings = new ArrayList<>();

  BusSection(Section section) {
    this.section = section;
  }

  String name() throws Refusal {
    return section.text("bus");
  }

  void add(List<Wiring> more) {
    wirings.addAll(more);
  }

  BusSettings settings() throws Refusal {
    return section.build(
        () -> new BusSettings(name(), served(), section.numberOr("poll_s", POLL_SECONDS), wirings));
  }

  private Optional<Served> served() throws Refusal {
    if (section.has("tcp")) {
      section.keepTo(Keys.of("bus poll_s tcp"), "tcp");
      return Optional.of(new Served.Tcp(port("tcp")));
    }
    if (section.has("rtu_over_tcp")) {
      section.keepTo(Keys.of("bus poll_s rtu_over_tcp"), "rtu_over_tcp");
      return Optional.of(new Served.RtuOverTcp(port("rtu_over_tcp")));
    }
    if (section.has("tls")) {
      section.keepTo(Keys.of("bus poll_s tls pki name"), "tls");
      return Optional.of(
          new Served.Tls(
              port("tls"), Path.of(section.text("pki")), section.textOr("name", "server")));
    }
    if (section.has("rtu")) {
      section.keepTo(Keys.of("bus poll_s rtu baud parity turnaround_ms"), "rtu");
      return Optional.of(
          new Served.Rtu(
              Path.of(section.text("rtu")),
              section.integerOr("baud", BAUD),
              section.has("parity") ? section.choice("parity", Parity.values()) : Parity.EVEN,
              Duration.ofMillis(section.integerOr("turnaround_ms", 0))));
    }
    section.keepTo(Keys.of("bus poll_s"), "bus");
    return Optional.empty();
  }

  private int port(String key) throws Refusal {
    int port = section.integer(key);
    if (port < 0 || port > HIGHEST_PORT) {
      throw section.wrong(key, "a port, 0 to " + HIGHEST_PORT);
    }
    return port;
  }
}
