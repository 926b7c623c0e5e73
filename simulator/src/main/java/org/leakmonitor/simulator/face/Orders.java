// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.face;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leakmonitor.simulator.hydraulics.Settings;
import org.leakmonitor.simulator.instrument.Configuration;
import org.leakmonitor.simulator.instrument.Instrument;
import org.leakmonitor.simulator.instrument.Range;
import org.leakmonitor.simulator.plant.Plant;

/** What one request wants of a plant: obeyed as a whole, or refused as a whole. */
final class Orders {
  /** How long a drive takes to obey, whatever it is told. */
  private static final double DRIVE_SECONDS = 2;

  private final Plant plant;
  private final Map<String, Map<Carries.Part, Double>> settings = new LinkedHashMap<>();
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final List<Runnable> drives = new ArrayList<>();
  private Settings targets;

  Orders(Plant plant) {
    this.plant = plant;
    targets = plant.controls().targets();
  }

  /**
   * Takes an order down.
   *
   * @throws IllegalArgumentException if a drive cannot go there, or nothing takes orders there
   */
  void add(Carries carries, double value) {
    if (carries instanceof Carries.Setting setting) {
      settings
          .computeIfAbsent(setting.tag(), tag -> new EnumMap<>(Carries.Part.class))
          .put(setting.part(), value);
    } else if (carries instanceof Carries.Opening opening) {
      String valve = opening.valve();
      targets = targets.withOpening(valve, value);
      drives.add(() -> plant.controls().setOpening(valve, value, DRIVE_SECONDS));
    } else if (carries instanceof Carries.Speed speed) {
      String pump = speed.pump();
      targets = targets.withSpeed(pump, value);
      drives.add(() -> plant.controls().setSpeed(pump, value, DRIVE_SECONDS));
    } else {
      throw new IllegalArgumentException("nothing takes what is written to '" + carries + "'");
    }
  }

  /** Takes down that the instrument of that tag is to be called otherwise. */
  void rename(String tag, String label) {
    labels.put(tag, label);
    settings.computeIfAbsent(tag, each -> new EnumMap<>(Carries.Part.class));
  }

  /**
   * Does all of it.
   *
   * @throws IllegalArgumentException if an instrument refuses its settings; then nothing is done
   */
  void obey() {
    Map<Instrument, Configuration> before = new LinkedHashMap<>();
    try {
      settings.forEach(
          (tag, parts) -> {
            Instrument instrument = plant.instrument(tag);
            Configuration old = instrument.configuration();
            String label = labels.getOrDefault(tag, old.tag());
            instrument.configure(with(old, label, parts));
            before.put(instrument, old);
          });
    } catch (IllegalArgumentException e) {
      before.forEach(Instrument::configure);
      throw e;
    }
    drives.forEach(Runnable::run);
  }

  private static Configuration with(
      Configuration old, String label, Map<Carries.Part, Double> parts) {
    double low = parts.getOrDefault(Carries.Part.LOWER, old.range().low());
    double high = parts.getOrDefault(Carries.Part.UPPER, old.range().high());
    double damping = parts.getOrDefault(Carries.Part.DAMPING, old.dampingSeconds());
    return new Configuration(label, new Range(low, high), damping);
  }
}
