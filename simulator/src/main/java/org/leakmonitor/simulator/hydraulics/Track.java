// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.ArrayList;
import java.util.List;

/** A pipe as the sections it is cut into, which grow in number as it leaks in new places. */
final class Track {
  private final Bore bore;
  private final List<Section> sections = new ArrayList<>();

  Track(Bore bore) {
    this.bore = bore;
    sections.add(new Section(bore, 0, bore.reaches()));
  }

  Bore bore() {
    return bore;
  }

  Section start() {
    return sections.get(0);
  }

  Section end() {
    return sections.get(sections.size() - 1);
  }

  List<Section> sections() {
    return sections;
  }

  /** The section in which, or at whose end, a point is. */
  Section at(int point) {
    int i = 0;
    while (sections.get(i).last() < point) {
      i++;
    }
    return sections.get(i);
  }

  double head(int point) {
    return at(point).head(point);
  }

  /** The flow that arrives at a point from the start. */
  double flow(int point) {
    return at(point).flow(point);
  }

  /** Cuts a section in two at a point inside it. */
  void cut(Section old, int point) {
    Section before = new Section(bore, old.first(), point - old.first());
    Section after = new Section(bore, point, old.last() - point);
    before.copy(old);
    after.copy(old);
    int index = sections.indexOf(old);
    sections.set(index, before);
    sections.add(index + 1, after);
  }

  void begin(SteadyState state) {
    for (Section section : sections) {
      double flow = state.flow(bore.place(section.last()));
      for (int point = section.first(); point <= section.last(); point++) {
        section.set(point, state.head(bore.place(point)), flow);
      }
    }
  }
}
