// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.ArrayList;
import java.util.List;

/**
 * Where sections, and at most one element, meet: all have one head there, and what arrives leaves
 * again as flow, demand or leak. Seen from outside it is a head at no outflow, the drive, that
 * falls by the impedance for each m3/s taken out.
 */
final class Joint {
  private final double elevation;
  private final double lowest;
  private final boolean fixed;
  private final Ramp supply;
  private final Ramp leak = new Ramp(0);
  private final List<Section> ending = new ArrayList<>();
  private final List<Section> starting = new ArrayList<>();
  private double drive;
  private double impedance;
  private double elementFlow;
  private double leakFlow;
  private double delivered;

  private Joint(double elevation, double vapourHead, boolean fixed, Ramp supply) {
    this.elevation = elevation;
    this.lowest = elevation + vapourHead;
    this.fixed = fixed;
    this.supply = supply;
  }

  static Joint reservoir(double elevation, double vapourHead, double head) {
    return new Joint(elevation, vapourHead, true, new Ramp(head));
  }

  static Joint junction(double elevation, double vapourHead, double demand) {
    return new Joint(elevation, vapourHead, false, new Ramp(demand));
  }

  void ends(Section section) {
    ending.add(section);
  }

  void starts(Section section) {
    starting.add(section);
  }

  /** Takes the parts of a section that was cut, where the whole started or ended here. */
  void replace(Section whole, Section before, Section after) {
    starting.replaceAll(section -> section == whole ? before : section);
    ending.replaceAll(section -> section == whole ? after : section);
  }

  /** The head of a reservoir (m), the demand of a junction (m3/s). */
  Ramp supply() {
    return supply;
  }

  /** The coefficient of a leak, m2.5/s. */
  Ramp leak() {
    return leak;
  }

  boolean fixed() {
    return fixed;
  }

  void advance(double now) {
    supply.advance(now);
    leak.advance(now);
  }

  /** Takes the flows of a state at rest, the element's already taken. */
  void begin(double leaking) {
    leakFlow = leaking;
    delivered = -elementFlow - leaking;
    ending.forEach(section -> delivered += section.flowAtEnd());
    starting.forEach(section -> delivered -= section.flowAtStart());
  }

  /** Takes what arrives from the sections, once they have marched. */
  void gather() {
    elementFlow = 0;
    if (fixed) {
      drive = supply.value();
      impedance = 0;
      return;
    }
    double admittance = 0;
    double sum = -supply.value();
    for (int i = 0; i < ending.size(); i++) {
      Section section = ending.get(i);
      admittance += section.admittance();
      sum += section.admittance() * section.arrivingAtEnd();
    }
    for (int i = 0; i < starting.size(); i++) {
      Section section = starting.get(i);
      admittance += section.admittance();
      sum += section.admittance() * section.arrivingAtStart();
    }
    impedance = 1 / admittance;
    drive = sum * impedance;
  }

  double drive() {
    return drive;
  }

  double impedance() {
    return impedance;
  }

  /** An element takes so much out. */
  void take(double flow) {
    elementFlow += flow;
  }

  /** Finds the head and gives it to the sections. */
  void settle() {
    double above = drive - impedance * elementFlow - elevation;
    leakFlow = leaking(above);
    double head = Math.max(lowest, elevation + above - impedance * leakFlow);
    if (fixed) {
      head = drive;
    }
    double arriving = -elementFlow - leakFlow;
    for (int i = 0; i < ending.size(); i++) {
      ending.get(i).closeEnd(head);
      arriving += ending.get(i).nextFlowAtEnd();
    }
    for (int i = 0; i < starting.size(); i++) {
      starting.get(i).closeStart(head);
      arriving -= starting.get(i).nextFlowAtStart();
    }
    // Where it boils, no more can be delivered than arrives.
    delivered = fixed || head <= lowest ? arriving : supply.value();
  }

  /** Solves q = k sqrt(above - impedance q); nothing flows in where the pressure is below 0. */
  private double leaking(double above) {
    double coefficient = leak.value();
    if (coefficient <= 0 || above <= 0) {
      return 0;
    }
    double slowed = impedance * coefficient;
    double root = 2 * above / (slowed + Math.sqrt(slowed * slowed + 4 * above));
    return coefficient * root;
  }

  double leakFlow() {
    return leakFlow;
  }

  /** What a junction delivers, or a reservoir receives; below 0 it gives. */
  double delivered() {
    return delivered;
  }
}
