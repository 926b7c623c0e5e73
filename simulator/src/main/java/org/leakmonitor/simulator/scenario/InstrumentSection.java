// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.Set;
import org.leakmonitor.simulator.hydraulics.Network;
import org.leakmonitor.simulator.instrument.Dynamics;
import org.leakmonitor.simulator.instrument.Imperfection;
import org.leakmonitor.simulator.instrument.InstrumentSettings;
import org.leakmonitor.simulator.instrument.Range;
import org.leakmonitor.simulator.instrument.Signal;
import org.leakmonitor.simulator.plant.Measure;
import org.leakmonitor.simulator.plant.Placement;
import org.leakmonitor.simulator.plant.Route;
import org.leakmonitor.simulator.plant.Spot;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.yaml.Section;

/** One instrument: where it stands, what it measures, how fast and how well. */
final class InstrumentSection {
  static final Set<String> KEYS =
      Set.of(
          "tag",
          "km",
          "pipe",
          "value",
          "unit",
          "low",
          "high",
          "damping_s",
          "response_s",
          "dead_time_s",
          "updates_per_s",
          "white_percent",
          "coloured_percent",
          "drift_percent_per_year",
          "daily_sine_percent",
          "signal",
          "adc_bits",
          "modbus",
          "input");

  private static final double PERCENT = 100;

  private enum SignalWord {
    DIGITAL,
    LOOP
  }

  private final Section section;

  InstrumentSection(Section section) {
    this.section = section;
  }

  Placement placement(Network network, Route route) throws Refusal {
    Measure measure = measure();
    return section.build(
        () -> new Placement(settings(measure), measure, spot(measure, network, route)));
  }

  private Measure measure() throws Refusal {
    return Measure.of(section.text("unit"))
        .orElseThrow(
            () -> section.wrong("unit", "Pa, kPa, MPa, bar, psi, m3/s, m3/h, l/s, bbl/h or degC"));
  }

  private Spot spot(Measure measure, Network network, Route route) throws Refusal {
    if (measure.kind() == Measure.Kind.GIVEN) {
      section.refuse("km", "'" + measure.word() + "' is not measured on the line");
      return new Spot.Given(section.number("value"));
    }
    section.refuse("value", "'" + measure.word() + "' is measured on the line");
    return new Spot.On(Places.at(section, network, route));
  }

  private InstrumentSettings settings(Measure measure) throws Refusal {
    Range range = new Range(section.number("low"), section.number("high"));
    return InstrumentSettings.of(section.text("tag"), measure.word(), range)
        .with(dynamics())
        .with(imperfection())
        .with(signal());
  }

  private Dynamics dynamics() throws Refusal {
    Dynamics usual = Dynamics.USUAL;
    return new Dynamics(
        section.numberOr("dead_time_s", usual.deadTimeSeconds()),
        section.numberOr("response_s", usual.responseSeconds()),
        section.numberOr("damping_s", usual.dampingSeconds()),
        section.numberOr("updates_per_s", usual.updatesPerSecond()));
  }

  private Imperfection imperfection() throws Refusal {
    Imperfection usual = Imperfection.USUAL;
    return new Imperfection(
        percent("white_percent", usual.white()),
        percent("coloured_percent", usual.coloured()),
        percent("drift_percent_per_year", usual.driftPerYear()),
        percent("daily_sine_percent", usual.dailySine()));
  }

  private double percent(String key, double otherwise) throws Refusal {
    return section.has(key) ? section.number(key) / PERCENT : otherwise;
  }

  private Signal signal() throws Refusal {
    if (section.has("signal") && section.choice("signal", SignalWord.values()) == SignalWord.LOOP) {
      return new Signal.Loop(Signal.Loop.LOW_FAILURE, section.integerOr("adc_bits", 0));
    }
    section.refuse("adc_bits", "only a loop is read by an ADC: write 'signal: loop'");
    return Signal.Digital.USUAL;
  }
}
