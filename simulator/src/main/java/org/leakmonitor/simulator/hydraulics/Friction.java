// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/** How rough a pipe is, as the Darcy factor f of h = f L/D V^2/(2 g). */
public sealed interface Friction {

  /**
   * The Darcy factor.
   *
   * @param reynolds Reynolds number V D / viscosity, 0 or more
   * @param diameter inside, m
   */
  double factor(double reynolds, double diameter);

  /**
   * The same factor at every flow.
   *
   * @param factor 0 (no friction) or more
   */
  record Darcy(double factor) implements Friction {
    /**
     * @throws IllegalArgumentException if the factor is below 0
     */
    public Darcy {
      Check.notNegative("Darcy factor", factor);
    }

    @Override
    public double factor(double reynolds, double diameter) {
      return factor;
    }
  }

  /**
   * Of a sand roughness: 64/Re up to Re 2000, Swamee and Jain (1976) from 4000 on, and a straight
   * line between the two, where no formula is right but a jump would be wrong.
   *
   * @param metres height of the sand grains, 0 (smooth) or more
   */
  record Roughness(double metres) implements Friction {
    private static final double LAMINAR = 2000;
    private static final double TURBULENT = 4000;

    /** Below it 64/Re is no longer followed, since at rest it is infinite; the loss is none. */
    private static final double AT_REST = 1;

    /**
     * @throws IllegalArgumentException if the roughness is below 0
     */
    public Roughness {
      Check.notNegative("roughness", metres);
    }

    @Override
    public double factor(double reynolds, double diameter) {
      if (reynolds <= LAMINAR) {
        return laminar(Math.max(reynolds, AT_REST));
      }
      if (reynolds >= TURBULENT) {
        return turbulent(reynolds, diameter);
      }
      double part = (reynolds - LAMINAR) / (TURBULENT - LAMINAR);
      return (1 - part) * laminar(LAMINAR) + part * turbulent(TURBULENT, diameter);
    }

    private static double laminar(double reynolds) {
      return 64 / reynolds;
    }

    private double turbulent(double reynolds, double diameter) {
      double log =
          StrictMath.log10(metres / (3.7 * diameter) + 5.74 / StrictMath.pow(reynolds, 0.9));
      return 0.25 / (log * log);
    }
  }
}
