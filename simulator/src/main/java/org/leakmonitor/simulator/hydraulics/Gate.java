// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/** An element between two joints, at its setting. */
final class Gate {
  private final Law law;
  private final Joint from;
  private final Joint to;
  private final Ramp setting;
  private double flow;

  Gate(Law law, Joint from, Joint to, double setting, double flow) {
    this.law = law;
    this.from = from;
    this.to = to;
    this.setting = new Ramp(setting);
    this.flow = flow;
    from.take(flow);
    to.take(-flow);
  }

  Ramp setting() {
    return setting;
  }

  /** m3/s from its start to its end. */
  double flow() {
    return flow;
  }

  boolean touches(Joint joint) {
    return joint == from || joint == to;
  }

  /** Finds its flow, once the joints have gathered. */
  void pass(double now) {
    setting.advance(now);
    double drive = from.drive() - to.drive();
    flow = law.flow(drive, from.impedance() + to.impedance(), setting.value());
    from.take(flow);
    to.take(-flow);
  }
}
