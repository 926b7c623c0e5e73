// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.stage;

import java.util.Set;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;
import org.leakmonitor.simulator.truth.Truth;

/**
 * What is to be done at a time of the script.
 *
 * @param name what it is one of, as the ground truth calls it
 */
public record Cue(double seconds, Truth.Kind kind, String name, Set<Need> needs, Doing doing) {
  /** One that wants nothing beyond plant and buses. */
  public Cue(double seconds, Truth.Kind kind, String name, Doing doing) {
    this(seconds, kind, name, Set.of(), doing);
  }

  /** Something to do with what is on the stage. */
  public interface Doing {
    /**
     * Does it.
     *
     * @return what was done
     * @throws Refusal if what it needs is not there
     * @throws IllegalArgumentException if the plant has no such part
     */
    Deed on(Scene scene) throws Refusal;
  }

  /**
   * @throws IllegalArgumentException if the time is not 0 or later
   */
  public Cue {
    needs = Set.copyOf(needs);
    if (!(seconds >= 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException("at_s '" + seconds + "' is not 0 or later");
    }
  }

  /** The same at another time. */
  public Cue at(double other) {
    return new Cue(other, kind, name, needs, doing);
  }
}
