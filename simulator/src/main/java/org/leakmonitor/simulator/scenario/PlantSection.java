// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.face.Carries;
import org.leakmonitor.simulator.face.Wiring;
import org.leakmonitor.simulator.hydraulics.Network;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.plant.Placement;
import org.leakmonitor.simulator.plant.PlantSettings;
import org.leakmonitor.simulator.plant.Route;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.yaml.Section;

/** A line, its instruments, and the buses behind which both are reached. */
record PlantSection(PlantSettings settings, List<BusSettings> buses) {
  static final Set<String> KEYS = Set.of("line", "instruments", "buses");

  PlantSection {
    buses = List.copyOf(buses);
  }

  static PlantSection of(Section plant) throws Refusal {
    LineSection line = new LineSection(plant.section("line", LineSection.KEYS));
    Network network = line.network();
    Route route = line.route(network);
    List<Section> instruments = plant.sections("instruments", InstrumentSection.KEYS);
    List<Placement> placements = new ArrayList<>();
    for (Section each : instruments) {
      placements.add(new InstrumentSection(each).placement(network, route));
    }
    PlantSettings settings =
        plant.build(() -> new PlantSettings(network, line.stepSeconds(), route, placements));
    return new PlantSection(settings, buses(plant, instruments, line));
  }

  /** The place of a section's {@code km}. */
  Place place(Section section) throws Refusal {
    return Places.at(section, settings.network(), settings.route());
  }

  private static List<BusSettings> buses(Section plant, List<Section> instruments, LineSection line)
      throws Refusal {
    Map<String, List<Wiring>> wirings = new LinkedHashMap<>();
    List<BusSection> sections = new ArrayList<>();
    for (Section each : plant.sectionsOrNone("buses", BusSection.KEYS)) {
      BusSection bus = new BusSection(each);
      sections.add(bus);
      wirings.put(bus.name(), new ArrayList<>());
    }
    for (Section each : instruments) {
      if (each.has("modbus")) {
        WiringSection wiring = wiring(each, wirings.keySet());
        wirings.get(wiring.bus()).addAll(wiring.instrument(each.text("tag")));
      }
    }
    drives(line.valves(), "valve", wirings);
    drives(line.pumps(), "pump", wirings);
    List<BusSettings> buses = new ArrayList<>();
    for (BusSection each : sections) {
      buses.add(each.settings(wirings.get(each.name())));
    }
    return buses;
  }

  private static void drives(List<Section> sections, String kind, Map<String, List<Wiring>> wirings)
      throws Refusal {
    for (Section each : sections) {
      if (each.has("modbus")) {
        String name = each.text(kind);
        Carries carries =
            kind.equals("valve") ? new Carries.Opening(name) : new Carries.Speed(name);
        WiringSection wiring = wiring(each, wirings.keySet());
        wirings.get(wiring.bus()).add(wiring.drive(name, carries));
      }
    }
  }

  private static WiringSection wiring(Section section, Set<String> buses) throws Refusal {
    Section wired = section.section("modbus", WiringSection.KEYS);
    WiringSection wiring = new WiringSection(wired);
    if (!buses.contains(wiring.bus())) {
      throw wired.wrong("bus", "the name of one of the 'buses'");
    }
    return wiring;
  }
}
