// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/**
 * A stretch of a pipe without anything between its ends, as head and flow at points a wave's step
 * apart. Along dx/dt = +a and -a the equations of motion and continuity become
 *
 * <pre>
 * C+: H = H_A + B Q_A - R Q_A|Q_A| - B Q      C-: H = H_B - B Q_B + R Q_B|Q_B| + B Q
 * </pre>
 *
 * with B = a/(g A) and R = f dx/(2 g D A^2), A and B being the points one reach before and after
 * (Wylie and Streeter, Fluid Transients in Systems, 1993, chapter 3).
 */
final class Section {
  /**
   * By what part a flow may move before its friction is reckoned anew: f moves by a fifth of it.
   */
  private static final double NEAR = 1e-3;

  /** Below so many m/s a flow is as good as none, and its friction too. */
  private static final double REST = 1e-3;

  private final Bore bore;
  private final double impedance;
  private final double[] lowest;
  private double[] head;
  private double[] flow;
  private double[] nextHead;
  private double[] nextFlow;
  private final double[] resistance;
  private final double[] reckonedAt;
  private final double rest;
  private final int first;
  private int firstBoiling;
  private int lastBoiling;

  /** Of so many reaches, from the point of that number on. */
  Section(Bore bore, int first, int reaches) {
    this.bore = bore;
    this.first = first;
    impedance = bore.impedance();
    lowest = new double[reaches + 1];
    for (int i = 0; i <= reaches; i++) {
      lowest[i] = bore.lowestHead(first + i);
    }
    head = new double[reaches + 1];
    flow = new double[reaches + 1];
    nextHead = new double[reaches + 1];
    nextFlow = new double[reaches + 1];
    resistance = new double[reaches + 1];
    reckonedAt = new double[reaches + 1];
    rest = REST * bore.pipe().area();
  }

  /** Sets the state of a point, counted from the pipe's start. */
  void set(int point, double head, double flow) {
    this.head[point - first] = head;
    this.flow[point - first] = flow;
    reckon(point - first);
  }

  /** Takes the state of a section that reaches as far or farther. */
  void copy(Section other) {
    System.arraycopy(other.head, first - other.first, head, 0, head.length);
    System.arraycopy(other.flow, first - other.first, flow, 0, flow.length);
    System.arraycopy(other.resistance, first - other.first, resistance, 0, flow.length);
    System.arraycopy(other.reckonedAt, first - other.first, reckonedAt, 0, flow.length);
  }

  /**
   * Steps all points but the ends. Friction is that of the flow at each point, since one of a mean
   * would tell of a wave before it comes.
   */
  void march() {
    for (int i = 0; i < flow.length; i++) {
      double moved = Math.abs(Math.abs(flow[i]) - reckonedAt[i]);
      if (moved > NEAR * Math.max(reckonedAt[i], rest)) {
        reckon(i);
      }
    }
    firstBoiling = Integer.MAX_VALUE;
    lastBoiling = -1;
    marchInside(head, flow, resistance, nextHead, nextFlow);
  }

  private void reckon(int index) {
    reckonedAt[index] = Math.abs(flow[index]);
    resistance[index] = bore.resistance(reckonedAt[index]);
  }

  private void marchInside(double[] h, double[] q, double[] r, double[] nextH, double[] nextQ) {
    int last = reaches();
    double b = impedance;
    double half = 0.5 / b;
    // What a point sends both ways, B Q - R Q|Q|, is reckoned once.
    double sentBefore = q[0] * (b - r[0] * Math.abs(q[0]));
    double sentHere = q[1] * (b - r[1] * Math.abs(q[1]));
    for (int i = 1; i < last; i++) {
      double sentAfter = q[i + 1] * (b - r[i + 1] * Math.abs(q[i + 1]));
      double plus = h[i - 1] + sentBefore;
      double minus = h[i + 1] - sentAfter;
      double here = 0.5 * (plus + minus);
      if (here <= lowest[i]) {
        here = lowest[i];
        boils(i);
      }
      nextH[i] = here;
      nextQ[i] = (plus - minus) * half;
      sentBefore = sentHere;
      sentHere = sentAfter;
    }
  }

  /** C+ at the end: the head there were the flow to stop. */
  double arrivingAtEnd() {
    int last = reaches();
    double before = flow[last - 1];
    return head[last - 1] + before * (impedance - resistance[last - 1] * Math.abs(before));
  }

  /** C- at the start: the head there were the flow to stop. */
  double arrivingAtStart() {
    double after = flow[1];
    return head[1] - after * (impedance - resistance[1] * Math.abs(after));
  }

  /** Sets the head at the start; the flow follows. */
  void closeStart(double startHead) {
    nextHead[0] = startHead;
    nextFlow[0] = (startHead - arrivingAtStart()) / impedance;
    if (startHead <= lowest[0]) {
      boils(0);
    }
  }

  /** Sets the head at the end; the flow follows. */
  void closeEnd(double endHead) {
    int last = reaches();
    nextHead[last] = endHead;
    nextFlow[last] = (arrivingAtEnd() - endHead) / impedance;
    if (endHead <= lowest[last]) {
      boils(last);
    }
  }

  /** What was computed becomes the state. */
  void turn() {
    double[] oldHead = head;
    double[] oldFlow = flow;
    head = nextHead;
    flow = nextFlow;
    nextHead = oldHead;
    nextFlow = oldFlow;
  }

  /** Head of a point, counted from the pipe's start. */
  double head(int point) {
    return head[point - first];
  }

  /** Flow of a point, counted from the pipe's start. */
  double flow(int point) {
    return flow[point - first];
  }

  /** The flow at the start that was just computed. */
  double nextFlowAtStart() {
    return nextFlow[0];
  }

  /** The flow at the end that was just computed. */
  double nextFlowAtEnd() {
    return nextFlow[reaches()];
  }

  double flowAtStart() {
    return flow[0];
  }

  double flowAtEnd() {
    return flow[reaches()];
  }

  double admittance() {
    return 1 / impedance;
  }

  int first() {
    return first;
  }

  int last() {
    return first + reaches();
  }

  Bore bore() {
    return bore;
  }

  boolean isBoiling() {
    return lastBoiling >= 0;
  }

  /** The first point that boils, counted from the pipe's start. */
  int firstBoiling() {
    return first + firstBoiling;
  }

  /** The last point that boils, counted from the pipe's start. */
  int lastBoiling() {
    return first + lastBoiling;
  }

  /** The volume that its pressure has pressed in, m3: of each metre g A H / a^2. */
  double storage() {
    int last = reaches();
    double sum = 0.5 * (head[0] + head[last]);
    for (int i = 1; i < last; i++) {
      sum += head[i];
    }
    return sum * bore.storage();
  }

  private int reaches() {
    return lowest.length - 1;
  }

  private void boils(int index) {
    firstBoiling = Math.min(firstBoiling, index);
    lastBoiling = Math.max(lastBoiling, index);
  }
}
