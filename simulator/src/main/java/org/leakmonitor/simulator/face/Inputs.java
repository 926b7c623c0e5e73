// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.face;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leakmonitor.simulator.gpio.Bounce;
import org.leakmonitor.simulator.gpio.DigitalLine;
import org.leakmonitor.simulator.gpio.GpioSimFolder;
import org.leakmonitor.simulator.gpio.IioFolder;
import org.leakmonitor.simulator.gpio.PulseOutput;
import org.leakmonitor.simulator.gpio.Switch;
import org.leakmonitor.simulator.instrument.Output;
import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.refusal.Refusal;

/** A gateway's own inputs, shown in a folder as Linux shows ADCs, and as gpio-sim takes lines. */
public final class Inputs {
  /** Within it a usual contact has come to rest. */
  private static final double BOUNCE_SECONDS = 0.005;

  private final List<InputSettings> settings;
  private final Map<Integer, IioFolder> adcs = new LinkedHashMap<>();
  private final Map<Integer, DigitalLine> lines = new LinkedHashMap<>();
  private final GpioSimFolder bank;

  private Inputs(List<InputSettings> settings, GpioSimFolder bank) {
    this.settings = List.copyOf(settings);
    this.bank = bank;
  }

  /**
   * Makes the files.
   *
   * @throws Refusal if the folder is the kernel's own
   * @throws IOException if a file cannot be written
   */
  public static Inputs open(List<InputSettings> settings, Path folder, long seed)
      throws IOException, Refusal {
    int lines = 1;
    for (InputSettings each : settings) {
      lines = Math.max(lines, line(each) + 1);
    }
    Inputs inputs = new Inputs(settings, GpioSimFolder.open(folder.resolve("gpio-sim"), lines));
    for (InputSettings each : settings) {
      inputs.add(each, folder, seed);
    }
    return inputs;
  }

  /** Shows what the instruments have come to. */
  public void show(Plant plant) throws IOException {
    for (InputSettings each : settings) {
      Output output = plant.instrument(each.tag()).output();
      if (each instanceof InputSettings.Analogue analogue) {
        double volts = output.milliamperes().orElse(0) * 1e-3 * analogue.shuntOhms();
        adc(analogue.adc()).show(analogue.channel(), analogue.chip().code(volts));
      } else {
        DigitalLine line = digital(line(each));
        if (Double.isFinite(output.value())) {
          line.observe(plant.seconds(), output.value());
        }
        bank.show(line(each), line.high());
      }
    }
  }

  /**
   * Shows a code from now on, whatever the instrument.
   *
   * @throws IllegalArgumentException if there is no such ADC
   */
  public void holdCode(int adc, int channel, int code) throws IOException {
    adc(adc).hold(channel, code);
  }

  /** Ends it. */
  public void releaseCode(int adc, int channel) throws IOException {
    adc(adc).release(channel);
  }

  /** Shows a level from now on, whatever drives the line. */
  public void holdLine(int line, boolean high) throws IOException {
    bank.hold(line, high);
  }

  /** Ends it. */
  public void releaseLine(int line) throws IOException {
    bank.release(line);
  }

  private void add(InputSettings input, Path folder, long seed) throws IOException, Refusal {
    if (input instanceof InputSettings.Analogue analogue) {
      if (!adcs.containsKey(analogue.adc())) {
        adcs.put(
            analogue.adc(),
            IioFolder.create(folder.resolve("iio"), analogue.adc(), analogue.chip()));
      }
    } else if (input instanceof InputSettings.Contact contact) {
      Bounce bounce =
          contact.bounces() == 0
              ? Bounce.NONE
              : Bounce.seeded(seed, contact.tag(), contact.bounces(), BOUNCE_SECONDS);
      lines.put(contact.line(), new Switch(contact.settings(), bounce));
    } else if (input instanceof InputSettings.Pulses pulses) {
      lines.put(pulses.line(), new PulseOutput(pulses.perCubicMetre()));
    }
  }

  private IioFolder adc(int number) {
    IioFolder adc = adcs.get(number);
    if (adc == null) {
      throw new IllegalArgumentException("no adc '" + number + "'");
    }
    return adc;
  }

  private DigitalLine digital(int number) {
    DigitalLine line = lines.get(number);
    if (line == null) {
      throw new IllegalArgumentException("no line '" + number + "'");
    }
    return line;
  }

  private static int line(InputSettings input) {
    if (input instanceof InputSettings.Contact contact) {
      return contact.line();
    }
    return input instanceof InputSettings.Pulses pulses ? pulses.line() : 0;
  }
}
