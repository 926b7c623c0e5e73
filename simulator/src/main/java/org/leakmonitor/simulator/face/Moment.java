// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.face;

import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.truth.Deed;

/** Brings a plant to the present, and lets somebody look at it there while nothing moves. */
public interface Moment {
  /** Waits for its turn; must not be called while it is held by another of the same thread. */
  <T> T present(Look<T> look);

  /** Tells that a write was obeyed; called within a look. */
  void obeyed(Deed deed);

  /** A look at a plant, or a hand laid on it. */
  interface Look<T> {
    T at(Plant plant);
  }
}
