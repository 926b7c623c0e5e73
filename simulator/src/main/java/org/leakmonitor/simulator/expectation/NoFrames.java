// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import java.util.Optional;
import java.util.regex.Pattern;

/** No frame of a form crosses a bus, though others do. */
public record NoFrames(String bus, Window during, Pattern form, Pattern who)
    implements Expectation {
  @Override
  public String sentence() {
    return "on " + bus + " from " + during + " " + who + " sends no frame like '" + form + "'";
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    if (seen.frames(during, frame -> frame.bus().equals(bus)) == 0) {
      return Optional.of("nothing at all crossed " + bus + " from " + during);
    }
    long count =
        seen.frames(
            during,
            frame ->
                frame.bus().equals(bus)
                    && who.matcher(frame.who()).matches()
                    && form.matcher(frame.hex()).find());
    return count == 0
        ? Optional.empty()
        : Optional.of(count + " frames like '" + form + "' on " + bus + " instead of none");
  }
}
