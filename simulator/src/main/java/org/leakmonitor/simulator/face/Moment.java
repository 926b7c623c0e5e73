// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.face;

import org.leakmonitor.simulator.plant.Plant;

/** Brings a plant to the present, and lets somebody look at it there while nothing moves. */
public interface Moment {
  /** Waits for its turn; must not be called while it is held by another of the same thread. */
  <T> T present(Look<T> look);

  /** A look at a plant, or a hand laid on it. */
  interface Look<T> {
    T at(Plant plant);
  }
}
