// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.plant;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leakmonitor.simulator.hydraulics.Cavity;
import org.leakmonitor.simulator.hydraulics.Controls;
import org.leakmonitor.simulator.hydraulics.Readings;
import org.leakmonitor.simulator.hydraulics.Steady;
import org.leakmonitor.simulator.hydraulics.SteadyState;
import org.leakmonitor.simulator.hydraulics.Transient;
import org.leakmonitor.simulator.instrument.Instrument;

/** A pipeline that runs, and the instruments that watch it; for one thread at a time. */
public final class Plant {
  private final PlantSettings settings;
  private final SteadyState start;
  private final Transient line;
  private final Map<String, Instrument> instruments = new LinkedHashMap<>();

  /**
   * Starts at rest in the steady state; the same seed gives the same noise.
   *
   * @throws IllegalArgumentException if there is no such state, or a pipe does not suit the step
   */
  public Plant(PlantSettings settings, long seed) {
    this.settings = settings;
    start = Steady.solve(settings.network());
    line = Transient.from(start, settings.stepSeconds());
    for (Placement each : settings.placements()) {
      instruments.put(each.tag(), new Instrument(each.settings(), seed));
    }
    observe();
  }

  public PlantSettings settings() {
    return settings;
  }

  /** Seconds since the start. */
  public double seconds() {
    return line.time();
  }

  /** Goes one step on. */
  public void step() {
    line.step();
    observe();
  }

  /**
   * The instrument of a tag.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Instrument instrument(String tag) {
    Instrument found = instruments.get(tag);
    if (found == null) {
      throw new IllegalArgumentException("no instrument '" + tag + "'");
    }
    return found;
  }

  public Collection<Instrument> instruments() {
    return Collections.unmodifiableCollection(instruments.values());
  }

  /** The state that it started from. */
  public SteadyState start() {
    return start;
  }

  public Controls controls() {
    return line.controls();
  }

  public Readings readings() {
    return line.readings();
  }

  public List<Cavity> cavities() {
    return line.cavities();
  }

  private void observe() {
    for (Placement each : settings.placements()) {
      instrument(each.tag()).observe(line.time(), value(each));
    }
  }

  private double value(Placement placement) {
    Measure measure = placement.measure();
    if (placement.spot() instanceof Spot.On on) {
      return measure.fromSi(
          measure.kind() == Measure.Kind.FLOW
              ? line.readings().flow(on.place())
              : line.readings().pressure(on.place()));
    }
    return ((Spot.Given) placement.spot()).value();
  }
}
