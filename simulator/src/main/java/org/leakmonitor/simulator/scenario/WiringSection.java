// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.leakmonitor.simulator.face.Carries;
import org.leakmonitor.simulator.face.Wiring;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.register.DeviceFile;
import org.leakmonitor.simulator.register.Encoding;
import org.leakmonitor.simulator.register.Encodings;
import org.leakmonitor.simulator.register.Order;
import org.leakmonitor.simulator.register.Slot;
import org.leakmonitor.simulator.register.Table;
import org.leakmonitor.simulator.yaml.Section;

/** Where on a bus the value of an instrument stands, its settings, or the order to a drive. */
final class WiringSection {
  static final Set<String> KEYS =
      Set.of(
          "bus",
          "unit",
          "table",
          "address",
          "encoding",
          "order",
          "scale",
          "settings",
          "model",
          "point");

  /** They tell where a value stands; a device model tells it, too. */
  private static final List<String> PLACE =
      List.of("table", "address", "encoding", "order", "scale");

  /** Eight characters, as a short tag of HART. */
  private static final Encoding LABEL = new Encoding.Text(4);

  private static final Encoding FLOAT = new Encoding.Binary(Order.straight(32));

  private final Section section;

  WiringSection(Section section) {
    this.section = section;
  }

  /** The one of these buses that it is on. */
  BusSection bus(List<BusSection> buses) throws Refusal {
    String name = section.text("bus");
    for (BusSection each : buses) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw section.wrong("bus", "the name of one of the 'buses'");
  }

  /** An instrument's value and, where they are wired, its settings. */
  List<Wiring> instrument(String tag) throws Refusal {
    List<Wiring> wirings = new ArrayList<>();
    wirings.add(new Wiring(slot(tag, false), new Carries.Value(tag)));
    if (section.has("settings")) {
      int address = section.integer("settings");
      wirings.add(setting(tag, Carries.Part.LOWER, address));
      wirings.add(setting(tag, Carries.Part.UPPER, address + 2));
      wirings.add(setting(tag, Carries.Part.DAMPING, address + 4));
      wirings.add(label(tag, address + 6));
    }
    return wirings;
  }

  private Wiring setting(String tag, Carries.Part part, int address) throws Refusal {
    String name = tag + "." + part.name().toLowerCase(Locale.ROOT);
    int unit = section.integer("unit");
    return section.build(
        () ->
            new Wiring(
                new Slot(name, unit, Table.HOLDING, address, FLOAT, true),
                new Carries.Setting(tag, part)));
  }

  private Wiring label(String tag, int address) throws Refusal {
    int unit = section.integer("unit");
    return section.build(
        () ->
            new Wiring(
                new Slot(tag + ".tag", unit, Table.HOLDING, address, LABEL, true),
                new Carries.Label(tag)));
  }

  /** What drives a valve or a pump. */
  Wiring drive(String name, Carries carries) throws Refusal {
    section.refuse("settings", "only instruments have settings");
    return new Wiring(slot(name, true), carries);
  }

  /** Where the file tells it, or where a device of that model has it. */
  private Slot slot(String name, boolean writable) throws Refusal {
    if (section.has("model")) {
      return modelled(name, writable);
    }
    section.refuse("point", "it stands beside 'model'");
    return section.build(
        () ->
            new Slot(
                name,
                section.integer("unit"),
                section.choice("table", Table.values()),
                section.integer("address"),
                Encodings.read(section),
                writable));
  }

  private Slot modelled(String name, boolean writable) throws Refusal {
    for (String each : PLACE) {
      section.refuse(each, "'model' tells where its points stand");
    }
    String model = section.text("model");
    DeviceFile device =
        model.endsWith(".yaml")
            ? DeviceFile.read(section.path("model"))
            : DeviceFile.builtIn(model);
    return section.build(
        () -> device.slot(section.text("point"), section.integer("unit"), name, writable));
  }
}
