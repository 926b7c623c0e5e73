// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/**
 * A pipe cut into reaches, each as long as a wave goes in a step.
 *
 * @param reaches how many, 1 or more
 * @param step s
 * @param startElevation m, of the pipe's start
 * @param endElevation m, of its end
 */
record Bore(
    Network network,
    Pipe pipe,
    int reaches,
    double step,
    double startElevation,
    double endElevation) {

  static Bore of(Network network, Pipe pipe, double step) {
    long reaches = Math.max(1, Math.round(pipe.length() / (pipe.waveSpeed() * step)));
    return new Bore(
        network,
        pipe,
        Math.toIntExact(Math.min(reaches, Integer.MAX_VALUE)),
        step,
        network.elevation(new Place(pipe.name(), 0)),
        network.elevation(new Place(pipe.name(), pipe.length())));
  }

  /** Length of a reach, m. */
  double reach() {
    return pipe.length() / reaches;
  }

  /** The speed at which a wave passes a reach in just a step, m/s. */
  double waveSpeed() {
    return pipe.length() / (reaches * step);
  }

  /** By what part of it the wave speed was changed. */
  double adjustment() {
    return waveSpeed() / pipe.waveSpeed() - 1;
  }

  /** B = a/(g A), m/(m3/s). */
  double impedance() {
    return waveSpeed() / (network.gravity() * pipe.area());
  }

  /** R = f dx/(2 g D A^2), m/(m3/s)^2, for the size of a flow. */
  double resistance(double flow) {
    double factor = pipe.factor(flow, network.fluid().viscosity());
    return factor * reach() * pipe.lossScale(network.gravity());
  }

  /** The volume that 1 m of head more presses into a reach, m2. */
  double storage() {
    return network.gravity() * pipe.area() * reach() / (waveSpeed() * waveSpeed());
  }

  double elevation(int point) {
    return startElevation + (endElevation - startElevation) * point / reaches;
  }

  /** The head at which the liquid boils at a point. */
  double lowestHead(int point) {
    return elevation(point) + network.vapourHead();
  }

  int nearest(double metres) {
    return (int) Math.min(reaches, Math.round(metres / reach()));
  }

  double metres(int point) {
    return point == reaches ? pipe.length() : point * reach();
  }

  Place place(int point) {
    return new Place(pipe.name(), metres(point));
  }
}
