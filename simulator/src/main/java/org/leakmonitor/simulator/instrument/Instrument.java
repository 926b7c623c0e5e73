// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.leakmonitor.simulator.instrument.Checks.check;
import static org.leakmonitor.simulator.instrument.Checks.checkFinite;

import java.util.Optional;

/**
 * A transmitter. One thread lets it observe the process; any thread may read its output, and set
 * faults, falsifications and its configuration, which show from the next update on.
 */
public final class Instrument {
  private final InstrumentSettings settings;
  private final Chain chain;
  private final Stride stride = new Stride();
  private final Updates updates;
  private final Faults faults;
  private Falsifier falsifier = Falsifier.HONEST;
  private Output honest;
  private Optional<Output> sound = Optional.empty();
  private volatile Configuration configuration;
  private volatile Output output;

  /** Until it has observed something it is as dead: silent, or a loop with its failure current. */
  public Instrument(InstrumentSettings settings, long seed) {
    this.settings = settings;
    chain = new Chain(settings, seed);
    updates = new Updates(settings.dynamics().updatesPerSecond(), seed, settings.tag());
    faults = new Faults(seed, settings.tag());
    configuration = settings.configuration();
    honest = settings.signal().fail(false, settings.range());
    output = honest;
  }

  public InstrumentSettings settings() {
    return settings;
  }

  /**
   * Called at each step of the line, in order.
   *
   * @param seconds time of the line, above that of the last call
   * @param processValue in engineering units
   * @throws IllegalArgumentException if the time does not rise, or a number is not finite
   */
  public synchronized void observe(double seconds, double processValue) {
    checkFinite("process value", processValue);
    double step = stride.to(seconds);
    faults.step(step);
    double damped = chain.step(step, seconds, processValue, faults.shift());
    if (updates.due(seconds)) {
      double measured = damped + chain.white();
      honest = honest(measured, faults.symptom());
      output = falsified(seconds);
    }
  }

  /** What it shows since its last update. */
  public Output output() {
    return output;
  }

  /** What it is set to now. */
  public Configuration configuration() {
    return configuration;
  }

  /**
   * Sets it anew. The noise goes on as that of the first tag.
   *
   * @throws IllegalArgumentException if the range is beyond the limits of the sensor
   */
  public synchronized void configure(Configuration wanted) {
    check(
        settings.limits().contains(wanted.range()),
        "range '" + wanted.range() + "' is beyond the sensor limits " + settings.limits());
    configuration = wanted;
    chain.damp(wanted.dampingSeconds());
  }

  /** One that has begun already begins anew; several at a time go together. */
  public synchronized void begin(Fault fault) {
    faults.begin(fault);
  }

  /**
   * Repairs it.
   *
   * @throws IllegalArgumentException if the fault has not begun
   */
  public synchronized void end(Fault fault) {
    faults.end(fault);
  }

  /** Puts an attacker in; {@link Falsifier#HONEST} puts the last one out. */
  public synchronized void falsify(Falsifier attacker) {
    falsifier = attacker;
  }

  private Output honest(double measured, Symptom symptom) {
    return switch (symptom) {
      case NONE -> sound(measured);
      case FROZEN -> sound.orElseGet(() -> sound(measured));
      case LOW -> shown(Double.NEGATIVE_INFINITY);
      case HIGH -> shown(Double.POSITIVE_INFINITY);
      case FAILED -> settings.signal().fail(true, settings.range());
      case DEAD -> settings.signal().fail(false, settings.range());
    };
  }

  /** Keeps it, since one that freezes stays at the last that was sound, or else at its first. */
  private Output sound(double measured) {
    Output shown = shown(measured);
    sound = Optional.of(shown);
    return shown;
  }

  private Output shown(double measured) {
    double value = settings.limits().clip(measured);
    Range configured = configuration.range();
    return settings.signal().show(value, value != measured, settings.range(), configured);
  }

  /** A digital one that is dead has nothing that an attacker could make speak. */
  private Output falsified(double seconds) {
    if (falsifier == Falsifier.HONEST || !honest.answers()) {
      return honest;
    }
    double value = falsifier.falsify(seconds, honest.value());
    return settings.signal().falsify(value, settings.range());
  }
}
