// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.face;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leakmonitor.simulator.instrument.Configuration;
import org.leakmonitor.simulator.instrument.Instrument;
import org.leakmonitor.simulator.instrument.Output;
import org.leakmonitor.simulator.instrument.Range;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.Values;
import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.register.Registers;
import org.leakmonitor.simulator.register.Slot;

/** The registers of a bus, whose values are those of a plant, and whose writes it obeys. */
public final class BusFace implements Values {
  /** How long a drive takes to obey, whatever it is told. */
  private static final double DRIVE_SECONDS = 2;

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
          words.forEach((slot, registers) -> write(slot, slot.encoding().decode(registers), plant));
          return words;
        });
  }

  private void write(Slot slot, double value, Plant plant) {
    Carries carries = carried.get(slot.name());
    if (carries instanceof Carries.Setting setting) {
      Instrument instrument = plant.instrument(setting.tag());
      instrument.configure(with(instrument.configuration(), setting.part(), value));
    } else if (carries instanceof Carries.Opening opening) {
      plant.controls().setOpening(opening.valve(), value, DRIVE_SECONDS);
    } else if (carries instanceof Carries.Speed speed) {
      plant.controls().setSpeed(speed.pump(), value, DRIVE_SECONDS);
    } else {
      throw new IllegalArgumentException("nothing takes what is written to '" + slot.name() + "'");
    }
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
      case TAG -> Double.NaN;
    };
  }

  private static Configuration with(Configuration old, Carries.Part part, double value) {
    return switch (part) {
      case LOWER ->
          new Configuration(old.tag(), new Range(value, old.range().high()), old.dampingSeconds());
      case UPPER ->
          new Configuration(old.tag(), new Range(old.range().low(), value), old.dampingSeconds());
      case DAMPING -> new Configuration(old.tag(), old.range(), value);
      case TAG -> old;
    };
  }
}
