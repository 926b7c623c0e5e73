// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/** A setting that goes from one value to another in a straight line over a time. */
final class Ramp {
  private double from;
  private double to;
  private double begin;
  private double end;
  private double value;

  Ramp(double value) {
    this.from = value;
    this.to = value;
    this.value = value;
  }

  /** From now (s) on it goes to a target, which it reaches so many seconds later; 0 is at once. */
  void go(double target, double now, double seconds) {
    from = value;
    to = target;
    begin = now;
    end = now + seconds;
  }

  /** Takes its value at a time, s. */
  void advance(double now) {
    value = now >= end ? to : from + (to - from) * (now - begin) / (end - begin);
  }

  double value() {
    return value;
  }

  double target() {
    return to;
  }
}
