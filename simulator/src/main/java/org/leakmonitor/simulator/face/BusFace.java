// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.face;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leakmonitor.simulator.instrument.Configuration;
import org.leakmonitor.simulator.instrument.Instrument;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.Values;
import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.register.Encoding;
import org.leakmonitor.simulator.register.Registers;
import org.leakmonitor.simulator.register.Slot;
import org.leakmonitor.simulator.truth.Deed;

/** The registers of a bus, whose values are those of a plant, and whose writes it obeys. */
public final class BusFace implements Values {
  private final Map<String, Carries> carried = new HashMap<>();
  private final Moment moment;
  private final String bus;

  private BusFace(BusSettings settings, Moment moment) {
    this.moment = moment;
    this.bus = settings.bus();
    settings.wirings().forEach(each -> carried.put(each.slot().name(), each.carries()));
  }

  /** The device behind which all of a bus is. */
  public static ModbusDevice device(
      BusSettings settings, Moment moment, InstantSource clock, long seed) {
    return ModbusDevice.of(settings.map(), new BusFace(settings, moment), clock, seed);
  }

  /**
   * Takes down what every slot stands for, so that all are of one moment; encodes what is asked.
   */
  @Override
  public Snapshot now() {
    Map<String, Held> held = moment.present(this::held);
    return slot -> Optional.ofNullable(held.get(slot.name())).map(each -> each.in(slot.encoding()));
  }

  /** All of it is of one moment, too. */
  @Override
  public void write(Map<Slot, Registers> words) {
    moment.present(
        plant -> {
          Orders orders = new Orders(plant);
          words.forEach(
              (slot, registers) ->
                  order(orders, Objects.requireNonNull(carried.get(slot.name())), slot, registers));
          orders.obey();
          words.forEach((slot, registers) -> moment.obeyed(deed(slot, registers)));
          return words;
        });
  }

  private Deed deed(Slot slot, Registers registers) {
    String value =
        carried.get(slot.name()) instanceof Carries.Label
            ? registers.text()
            : String.valueOf(slot.encoding().decode(registers));
    return Deed.of("bus " + bus + " sets " + slot.name() + " to " + value)
        .with("bus", bus)
        .with("slot", slot.name())
        .with("value", value);
  }

  private static void order(Orders orders, Carries carries, Slot slot, Registers registers) {
    if (carries instanceof Carries.Label label) {
      orders.rename(label.tag(), registers.text());
    } else {
      orders.add(carries, slot.encoding().decode(registers));
    }
  }

  /** What stands in a slot at one moment, not yet encoded. */
  private interface Held {
    Registers in(Encoding encoding);
  }

  /** What each slot holds; a dead instrument has nothing. */
  private Map<String, Held> held(Plant plant) {
    Map<String, Held> held = new HashMap<>();
    carried.forEach(
        (slot, carries) -> {
          if (isDead(carries, plant)) {
            return;
          }
          if (carries instanceof Carries.Label label) {
            String tag = plant.instrument(label.tag()).configuration().tag();
            held.put(slot, encoding -> Registers.ascii(cut(tag, encoding), encoding.cells()));
          } else {
            value(carries, plant)
                .ifPresent(value -> held.put(slot, encoding -> encoding.encode(value)));
          }
        });
    return held;
  }

  /** Nothing of a dead instrument answers, its settings neither. */
  private static boolean isDead(Carries carries, Plant plant) {
    return carries.instrument().map(tag -> !plant.instrument(tag).output().answers()).orElse(false);
  }

  /** As much of a tag as there is room for. */
  private static String cut(String tag, Encoding encoding) {
    return tag.substring(0, Math.min(tag.length(), 2 * encoding.cells()));
  }

  private static OptionalDouble value(Carries carries, Plant plant) {
    if (carries instanceof Carries.Value value) {
      return OptionalDouble.of(plant.instrument(value.tag()).output().value());
    }
    if (carries instanceof Carries.Setting setting) {
      return OptionalDouble.of(setting(plant.instrument(setting.tag()), setting));
    }
    String drive =
        carries instanceof Carries.Opening opening
            ? opening.valve()
            : ((Carries.Speed) carries).pump();
    return OptionalDouble.of(plant.readings().setting(drive));
  }

  private static double setting(Instrument instrument, Carries.Setting setting) {
    Configuration configuration = instrument.configuration();
    return switch (setting.part()) {
      case LOWER -> configuration.range().low();
      case UPPER -> configuration.range().high();
      case DAMPING -> configuration.dampingSeconds();
    };
  }
}
