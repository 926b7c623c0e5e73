// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.event;

import java.util.List;
import org.leakmonitor.simulator.hydraulics.Controls;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.truth.Deed;

/** One thing done to a plant at one moment. */
public sealed interface Event {
  /**
   * Does it, from the plant's present moment on.
   *
   * @throws IllegalArgumentException if the plant has no such part, or a value is outside its range
   */
  Deed on(Plant plant);

  /**
   * Opens a leak, a burst or a tap.
   *
   * @param portion of the steady flow at that place, 0.01 for one percent
   * @param seconds in which it opens; 0 is a burst
   */
  record Leak(Place place, double portion, double seconds) implements Event {
    /** m3/s; less is but the rounding of a solver. */
    private static final double LEAST_FLOW = 1e-9;

    /**
     * Loses something, and not more than there is.
     *
     * @throws IllegalArgumentException if it does not
     */
    public Leak {
      if (!(portion > 0 && portion <= 1)) {
        throw new IllegalArgumentException(
            "'" + Math.round(portion * 1e8) / 1e6 + "' percent is not above 0 and up to 100");
      }
    }

    @Override
    public Deed on(Plant plant) {
      if (Math.abs(plant.start().flow(place)) < LEAST_FLOW) {
        throw new IllegalArgumentException(
            "nothing flows at '" + place + "', so no part of it leaks");
      }
      double coefficient = plant.start().leakCoefficient(place, portion);
      plant.controls().setLeak(place, coefficient, seconds);
      return Deed.of("a leak of " + percent() + " % opens at " + place)
          .with("place", plant.readings().snap(place))
          .with("coefficient_m2_5_s", coefficient)
          .with("over_s", seconds)
          .with("phase", "begin");
    }

    /** So that 7 of 100 does not read 7.000000000000001. */
    private double percent() {
      return Math.round(portion * 1e8) / 1e6;
    }
  }

  /** Closes what leaks at a place. */
  record Seal(Place place, double seconds) implements Event {
    @Override
    public Deed on(Plant plant) {
      plant.controls().setLeak(place, 0, seconds);
      return Deed.of("the leak at " + place + " is closed")
          .with("place", plant.readings().snap(place))
          .with("over_s", seconds)
          .with("phase", "end");
    }
  }

  /** Moves a valve; 0 is closed. */
  record ValveMove(String valve, double opening, double seconds) implements Event {
    @Override
    public Deed on(Plant plant) {
      plant.controls().setOpening(valve, opening, seconds);
      return Deed.of("valve " + valve + " goes to " + opening)
          .with("valve", valve)
          .with("opening", opening)
          .with("over_s", seconds);
    }
  }

  /** Changes the speed of a pump; 0 is a stop or, over its run-down, a trip. */
  record PumpSpeed(String pump, double speed, double seconds) implements Event {
    @Override
    public Deed on(Plant plant) {
      plant.controls().setSpeed(pump, speed, seconds);
      return Deed.of("pump " + pump + " goes to speed " + speed)
          .with("pump", pump)
          .with("speed", speed)
          .with("over_s", seconds);
    }
  }

  /** Changes what a node delivers, in m3/s. */
  record Demand(String node, double flow, double seconds) implements Event {
    @Override
    public Deed on(Plant plant) {
      plant.controls().setDemand(node, flow, seconds);
      return Deed.of("node " + node + " delivers " + flow + " m3/s")
          .with("node", node)
          .with("flow_m3_s", flow)
          .with("over_s", seconds);
    }
  }

  /** Changes the head of a reservoir, in m. */
  record Head(String node, double head, double seconds) implements Event {
    @Override
    public Deed on(Plant plant) {
      plant.controls().setHead(node, head, seconds);
      return Deed.of("reservoir " + node + " goes to a head of " + head + " m")
          .with("node", node)
          .with("head_m", head)
          .with("over_s", seconds);
    }
  }

  /** Closes valves, stops pumps and ends every delivery that is not by head. */
  record ShutIn(List<String> valves, List<String> pumps, List<String> nodes, double seconds)
      implements Event {
    public ShutIn {
      valves = List.copyOf(valves);
      pumps = List.copyOf(pumps);
      nodes = List.copyOf(nodes);
    }

    @Override
    public Deed on(Plant plant) {
      Controls controls = plant.controls();
      valves.forEach(valve -> controls.setOpening(valve, 0, seconds));
      pumps.forEach(pump -> controls.setSpeed(pump, 0, seconds));
      nodes.forEach(node -> controls.setDemand(node, 0, seconds));
      return Deed.of("the line is shut in")
          .with("valves", String.join(" ", valves))
          .with("pumps", String.join(" ", pumps))
          .with("nodes", String.join(" ", nodes))
          .with("over_s", seconds);
    }
  }
}
