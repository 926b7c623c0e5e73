// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.simulator.attack.Attack;
import org.leakmonitor.simulator.attack.bus.Access;
import org.leakmonitor.simulator.attack.bus.Intruder;
import org.leakmonitor.simulator.attack.bus.RogueMaster;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.modbus.Fault;
import org.leakmonitor.simulator.modbus.Framing;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.Rule;
import org.leakmonitor.simulator.modbus.Values;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.register.Slot;
import org.leakmonitor.simulator.register.Table;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.stage.Role;
import org.leakmonitor.simulator.stage.Scene;
import org.leakmonitor.simulator.truth.Deed;
import org.leakmonitor.simulator.yaml.Section;

/** Strangers on a bus: a master that nobody put there, and whoever disturbs the wire. */
final class BusAttackSection {
  private final List<BusSettings> buses;

  /** One order of a rogue master. */
  private interface Order {
    Deed by(RogueMaster master) throws IOException;
  }

  BusAttackSection(List<BusSettings> buses) {
    this.buses = buses;
  }

  List<Cue> cues(Section section, Attack attack) throws Refusal {
    BusSettings bus = bus(section);
    double at = section.number("at_s");
    return switch (attack) {
      case SCAN -> List.of(master(at, attack, bus, scan(section)));
      case BAD_CRC_FLOOD -> {
        int count = section.integer("count");
        Role<Intruder> role = new Role<>();
        yield List.of(
            Held.cue(
                at, attack, Set.of(), scene -> intruder(scene, role, bus).flood(count).deed()));
      }
      case SILENCE -> List.of(disturbed(section, at, attack, bus, Rule.always(Fault.SILENCE)));
      case DELAY -> {
        List<Double> late = section.numbers("late_s", 2);
        Rule rule =
            Rule.always(Fault.LATE)
                .lateBy(Times.duration(late.get(0)), Times.duration(late.get(1)));
        yield List.of(disturbed(section, at, attack, bus, rule));
      }
      case EXTRA_REPLY -> extraReply(section, at, bus);
      default -> List.of(master(at, attack, bus, write(section, bus)));
    };
  }

  /** It listens from the start, since it answers what it heard last. */
  private static List<Cue> extraReply(Section section, double at, BusSettings bus) throws Refusal {
    List<Integer> words = section.integers("words");
    Role<Intruder> role = new Role<>();
    return List.of(
        Held.cue(
            0,
            Attack.EXTRA_REPLY,
            Set.of(),
            scene -> {
              intruder(scene, role, bus);
              return Deed.of("an intruder listens to bus " + bus.bus()).with("bus", bus.bus());
            }),
        Held.cue(
            at,
            Attack.EXTRA_REPLY,
            Set.of(),
            scene ->
                intruder(scene, role, bus)
                    .reply(words)
                    .map(intrusion -> intrusion.deed())
                    .orElseGet(() -> Deed.of("nobody has read yet, so nothing is answered"))));
  }

  private static Cue master(double at, Attack attack, BusSettings bus, Order order) throws Refusal {
    rehearse(bus, order);
    return Held.cue(
        at,
        attack,
        Set.of(),
        scene -> {
          Access access = Access.inside(scene.bus(bus.bus()), Framing.RTU);
          try {
            return order.by(new RogueMaster(access)).with("bus", bus.bus());
          } catch (IOException e) {
            throw new Refusal("a stranger lost bus '" + bus.bus() + "': " + e.getMessage(), "run");
          }
        });
  }

  /** On a bus where nobody answers, so that what no frame carries is refused before the run. */
  private static void rehearse(BusSettings bus, Order order) throws Refusal {
    Values nothing = () -> slot -> Optional.empty();
    ModbusDevice empty = ModbusDevice.of(bus.map(), nothing, () -> Instant.EPOCH, 0);
    try {
      order.by(new RogueMaster(Access.inside(empty, Framing.RTU)));
    } catch (IOException e) {
      throw new Refusal("cannot rehearse on bus '" + bus.bus() + "'", "run it again");
    }
  }

  private static Order scan(Section section) throws Refusal {
    List<Integer> units = section.has("units") ? section.integers("units") : RogueMaster.ALL_UNITS;
    List<Integer> functions =
        section.has("functions") ? section.integers("functions") : RogueMaster.USUAL_FUNCTIONS;
    return master -> master.scan(units, functions).deed();
  }

  /** To a slot by its name, or to whatever stands at an address. */
  private static Order write(Section section, BusSettings bus) throws Refusal {
    if (section.has("slot")) {
      Slot slot =
          bus.map()
              .slot(section.text("slot"))
              .orElseThrow(() -> section.wrong("slot", "the name of a slot of this bus"));
      double value = section.number("value");
      List<Integer> words = slot.encoding().encode(value).words();
      return master ->
          master
              .write(slot.unit(), slot.table(), slot.address(), words)
              .deed()
              .with("slot", slot.name())
              .with("value", value);
    }
    int unit = section.integer("unit");
    Table table = section.has("table") ? section.choice("table", Table.values()) : Table.HOLDING;
    int address = section.integer("address");
    List<Integer> words = new ArrayList<>(section.integers("words"));
    return master -> master.write(unit, table, address, words).deed();
  }

  private static Cue disturbed(
      Section section, double at, Attack attack, BusSettings bus, Rule rule) throws Refusal {
    Duration time = Times.duration(Times.length(section, "for_s"));
    Rule held = section.has("units") ? rule.onUnits(FaultSection.units(section, bus)) : rule;
    Role<Intruder> role = new Role<>();
    return Held.cue(
        at,
        attack,
        Set.of(),
        scene -> intruder(scene, role, bus).disturb(held, time).deed().with("bus", bus.bus()));
  }

  private static Intruder intruder(Scene scene, Role<Intruder> role, BusSettings bus)
      throws Refusal {
    return role.in(scene, () -> new Intruder(scene.bus(bus.bus()), Framing.RTU, scene.seed()));
  }

  private BusSettings bus(Section section) throws Refusal {
    String name = section.text("bus");
    return buses.stream()
        .filter(each -> each.bus().equals(name))
        .findFirst()
        .orElseThrow(() -> section.wrong("bus", "the name of one of the 'buses'"));
  }
}
