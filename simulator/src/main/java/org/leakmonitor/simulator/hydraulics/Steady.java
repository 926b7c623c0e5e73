// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/** Solves for the state in which nothing changes any more. */
public final class Steady {
  private Steady() {}

  /**
   * The steady state of a network as it is built.
   *
   * @throws InfeasibleException if there is none, or none was found
   */
  public static SteadyState solve(Network network) {
    return solve(network, Settings.of(network));
  }

  /**
   * The steady state of a network with settings of its own. A pressure below that of vapour is not
   * refused; see {@link SteadyState#belowVapour}.
   *
   * @throws InfeasibleException if there is none, or none was found
   * @throws IllegalArgumentException if a leak is not on the network
   */
  public static SteadyState solve(Network network, Settings settings) {
    return new SteadyGraph(network, settings).solve();
  }
}
