// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import static org.leakmonitor.simulator.expectation.Sentences.checkLeast;
import static org.leakmonitor.simulator.expectation.Sentences.said;
import static org.leakmonitor.simulator.expectation.Sentences.unless;

import java.util.Optional;
import java.util.regex.Pattern;

/** Frames of a form cross a bus. */
public record Frames(String bus, Window during, Pattern form, Pattern who, long least)
    implements Expectation {
  /**
   * One or more.
   *
   * @throws IllegalArgumentException if not
   */
  public Frames {
    checkLeast(least);
  }

  @Override
  public String sentence() {
    return said(
        "%s or more frames like '%s' by '%s' cross bus %s from %s", least, form, who, bus, during);
  }

  @Override
  public Optional<String> unmet(Observations seen) {
    long count =
        seen.frames(
            during,
            frame ->
                frame.bus().equals(bus)
                    && who.matcher(frame.who()).matches()
                    && form.matcher(frame.hex()).find());
    return unless(
        count >= least, "%d frames like '%s' on %s instead of %d", count, form, bus, least);
  }
}
