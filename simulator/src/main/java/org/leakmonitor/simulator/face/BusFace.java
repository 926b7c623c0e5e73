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
import org.leakmonitor.simulator.instrument.Output;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.Values;
import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.register.Registers;
import org.leakmonitor.simulator.register.Slot;

/** The registers of a bus, whose values are those of a plant, and whose writes it obeys. */
public final class BusFace implements Values {
  private final Map<String, Carries> carried = new HashMap<>();
  private final Moment moment;

  private BusFace(BusSettings settings, Moment moment) {
    this.moment = moment;
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
    Map<String, Double> held = moment.present(this::held);
    return slot ->
        Optional.ofNullable(held.get(slot.name())).map(value -> slot.encoding().encode(value));
  }

  /** All of it is of one moment, too. */
  @Override
  public void write(Map<Slot, Registers> words) {
    moment.present(
        plant -> {
          Orders orders = new Orders(plant);
          words.forEach(
              (slot, registers) ->
                  orders.add(
                      Objects.requireNonNull(carried.get(slot.name())),
                      slot.encoding().decode(registers)));
          orders.obey();
          return words;
        });
  }

  /** The value of each slot; a dead instrument has none. */
  private Map<String, Double> held(Plant plant) {
    Map<String, Double> held = new HashMap<>();
    carried.forEach((slot, carries) -> value(carries, plant).ifPresent(v -> held.put(slot, v)));
    return held;
  }

  private static OptionalDouble value(Carries carries, Plant plant) {
    if (carries instanceof Carries.Value value) {
      Output output = plant.instrument(value.tag()).output();
      return output.answers() ? OptionalDouble.of(output.value()) : OptionalDouble.empty();
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
