// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.plant;

import org.leakmonitor.simulator.hydraulics.Place;

/** Where an instrument takes its value from. */
public sealed interface Spot {
  /** A place on a pipe. */
  record On(Place place) implements Spot {}

  /** Nowhere: it is always the same, in the instrument's unit. */
  record Given(double value) implements Spot {}
}
