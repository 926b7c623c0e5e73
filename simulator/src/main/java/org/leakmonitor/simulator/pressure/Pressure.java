// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.pressure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.leakmonitor.simulator.line.Line;
import org.leakmonitor.simulator.line.Profile;
import org.leakmonitor.simulator.line.Transmitter;

/** The pressure that each transmitter of a line reports; equal seeds give equal values. */
public final class Pressure {
  /** How often a transmitter updates its registers. */
  static final Duration STEP = Duration.ofMillis(100);

  /** Amplitude of the pump's swing, as a part of the steady pressure. */
  private static final double SWING = 0.01;

  private static final double SWING_SECONDS = 40;

  /** Speed of a pressure wave in oil in a steel pipe, about 1 km/s: the swing arrives late. */
  private static final double WAVE_KM_PER_SECOND = 1;

  private final Profile profile;
  private final Map<String, Noise> noises = new HashMap<>();

  public Pressure(Line line, long seed) {
    profile = line.profile();
    for (Transmitter each : line.transmitters()) {
      noises.put(each.name(), new Noise(each.span(), seed + ((long) crc(each.name()) << 32)));
    }
  }

  /**
   * The pressure at a transmitter, in the unit of the line. Time runs forward: the noise of a step
   * gone by is not kept.
   *
   * @throws IllegalArgumentException if the transmitter is not of this line
   */
  public double at(Transmitter transmitter, Duration sinceStart) {
    Noise noise = noises.get(transmitter.name());
    if (noise == null) {
      throw new IllegalArgumentException("transmitter '" + transmitter.name() + "' is not here");
    }
    long step = sinceStart.dividedBy(STEP);
    double seconds = step * (STEP.toMillis() / 1000.0);
    double phase = (seconds - transmitter.km() / WAVE_KM_PER_SECOND) / SWING_SECONDS;
    double swing = SWING * StrictMath.sin(2 * StrictMath.PI * phase);
    return profile.at(transmitter.km()) * (1 + swing) + noise.at(step);
  }

  /** Seeds by name, so that a transmitter more leaves the noise of the others as it was. */
  private static int crc(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }
}
