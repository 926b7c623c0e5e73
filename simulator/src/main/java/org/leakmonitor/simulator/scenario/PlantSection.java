// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.face.Carries;
import org.leakmonitor.simulator.face.InputSettings;
import org.leakmonitor.simulator.hydraulics.InfeasibleException;
import org.leakmonitor.simulator.hydraulics.Network;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.plant.Placement;
import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.plant.PlantSettings;
import org.leakmonitor.simulator.plant.Route;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.yaml.Section;

/**
 * A line, its instruments, the buses behind which both are reached, and the gateway's own inputs.
 *
 * @param rehearsal never runs: on it is tried what is to be done
 */
record PlantSection(
    PlantSettings settings, List<BusSettings> buses, List<InputSettings> inputs, Plant rehearsal) {
  static final Set<String> KEYS = Set.of("line", "instruments", "buses", "inputs");

  PlantSection {
    buses = List.copyOf(buses);
    inputs = List.copyOf(inputs);
  }

  static PlantSection of(Section plant) throws Refusal {
    Section drawn = plant.section("line", LineSection.KEYS);
    LineSection line = new LineSection(drawn);
    Network network = line.network();
    Route route = line.route(network);
    List<Section> instruments = plant.sections("instruments", InstrumentSection.KEYS);
    List<Placement> placements = new ArrayList<>();
    for (Section each : instruments) {
      placements.add(new InstrumentSection(each).placement(network, route));
    }
    PlantSettings settings =
        plant.build(() -> new PlantSettings(network, line.stepSeconds(), route, placements));
    List<InputSettings> inputs = new ArrayList<>();
    for (Section each : plant.sectionsOrNone("inputs", InputSection.KEYS)) {
      inputs.add(new InputSection(each).settings(settings));
    }
    Plant rehearsal = drawn.build(() -> rehearsal(settings));
    return new PlantSection(settings, buses(plant, instruments, line), inputs, rehearsal);
  }

  private static Plant rehearsal(PlantSettings settings) {
    try {
      Plant plant = new Plant(settings, 0);
      List<String> boiling = plant.start().belowVapour();
      if (boiling.isEmpty()) {
        return plant;
      }
      throw new IllegalArgumentException("the liquid boils at node '" + boiling.get(0) + "'");
    } catch (InfeasibleException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The place of a section's {@code km}. */
  Place place(Section section) throws Refusal {
    return Places.at(section, settings.network(), settings.route());
  }

  private static List<BusSettings> buses(Section plant, List<Section> instruments, LineSection line)
      throws Refusal {
    List<BusSection> buses = new ArrayList<>();
    for (Section each : plant.sectionsOrNone("buses", BusSection.KEYS)) {
      buses.add(named(new BusSection(each), each, buses));
    }
    for (Section each : instruments) {
      if (each.has("modbus")) {
        WiringSection wiring = new WiringSection(each.section("modbus", WiringSection.KEYS));
        wiring.bus(buses).add(wiring.instrument(each.text("tag")));
      }
    }
    for (Section each : line.valves()) {
      drive(each, buses, each.text("valve"), Carries.Opening::new);
    }
    for (Section each : line.pumps()) {
      drive(each, buses, each.text("pump"), Carries.Speed::new);
    }
    List<BusSettings> settings = new ArrayList<>();
    for (BusSection each : buses) {
      settings.add(each.settings());
    }
    return settings;
  }

  private static BusSection named(BusSection bus, Section section, List<BusSection> above)
      throws Refusal {
    for (BusSection each : above) {
      if (each.name().equals(bus.name())) {
        throw section.wrong("bus", "a name that no bus above has");
      }
    }
    return bus;
  }

  private static void drive(
      Section section, List<BusSection> buses, String name, Function<String, Carries> carries)
      throws Refusal {
    if (section.has("modbus")) {
      WiringSection wiring = new WiringSection(section.section("modbus", WiringSection.KEYS));
      wiring.bus(buses).add(List.of(wiring.drive(name, carries.apply(name))));
    }
  }
}
