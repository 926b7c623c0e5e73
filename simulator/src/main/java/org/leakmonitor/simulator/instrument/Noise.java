// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

/**
 * White noise, and noise of first order, AR(1), whose correlation over 0.1 s is 0.9. White noise
 * alone would flatter a detector, whose false alarms come from the coloured part.
 */
public final class Noise {
  private static final double RHO = 0.9;
  private static final double RHO_SECONDS = 0.1;

  private final double whiteSigma;
  private final double colouredSigma;
  private final Chance whites;
  private final Chance colours;
  private double colour;
  private double lastStep = Double.NaN;
  private double rho;
  private double innovation;

  /** Both standard deviations come from the imperfection: the noise is in parts of span too. */
  public Noise(Imperfection imperfection, long seed, String name) {
    whiteSigma = imperfection.white();
    colouredSigma = imperfection.coloured();
    whites = new Chance(seed, name, "white");
    colours = new Chance(seed, name, "coloured");
    colour = colours.gaussian();
  }

  public double white() {
    return whiteSigma * whites.gaussian();
  }

  /** The coloured noise a step after the last call; a step of 0 s leaves it as it is. */
  public double coloured(double stepSeconds) {
    if (stepSeconds != lastStep) {
      lastStep = stepSeconds;
      rho = StrictMath.pow(RHO, stepSeconds / RHO_SECONDS);
      innovation = StrictMath.sqrt(1 - rho * rho);
    }
    colour = rho * colour + innovation * colours.gaussian();
    return colouredSigma * colour;
  }
}
