// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.simulator.refusal.Refusal;

/** A pipeline and its transmitters. */
public record Line(Profile profile, List<Transmitter> transmitters) {

  /**
   * @throws IllegalArgumentException if two transmitters share a name or a register, or one stands
   *     beyond the end of the line
   */
  public Line {
    transmitters = List.copyOf(transmitters);
    for (int i = 0; i < transmitters.size(); i++) {
      Transmitter transmitter = transmitters.get(i);
      if (!profile.reaches(transmitter.km())) {
        throw new IllegalArgumentException(
            "km '" + transmitter.km() + "' is outside 0 to " + profile.lengthKm());
      }
      transmitters.subList(0, i).forEach(earlier -> checkApart(earlier, transmitter));
    }
  }

  /**
   * Reads a line file.
   *
   * @throws Refusal if the file cannot be read or is not a line, with file and line number
   */
  public static Line read(Path file) throws Refusal {
    try {
      return LineFile.parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new Refusal(
          "cannot read line file '" + file + "': " + e.getClass().getSimpleName(),
          "simulator/lines/demo.yaml is an example");
    }
  }

  /** The transmitter of that name, if there is one. */
  public Optional<Transmitter> transmitter(String name) {
    return transmitters.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  Line with(Transmitter transmitter) {
    List<Transmitter> more = new ArrayList<>(transmitters);
    more.add(transmitter);
    return new Line(profile, more);
  }

  private static void checkApart(Transmitter earlier, Transmitter later) {
    if (earlier.name().equals(later.name())) {
      throw new IllegalArgumentException("name '" + later.name() + "' is taken");
    }
    if (earlier.overlaps(later)) {
      throw new IllegalArgumentException(
          "registers of '" + later.name() + "' overlap those of '" + earlier.name() + "'");
    }
  }
}
