// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Watches where the liquid boils. */
final class Cavities {

  /** A cavity that is not seen for so long (s) has ended; until then it may flicker. */
  private static final double QUIET = 1;

  private final List<Cavity> past = new ArrayList<>();
  private final List<Watch> watches = new ArrayList<>();

  Cavities(List<Track> tracks) {
    tracks.forEach(track -> watches.add(new Watch(track)));
  }

  void look(double now) {
    for (int i = 0; i < watches.size(); i++) {
      watches.get(i).look(now);
    }
  }

  /** Those that ended, then those that last. */
  List<Cavity> all() {
    List<Cavity> all = new ArrayList<>(past);
    for (Watch watch : watches) {
      if (watch.lasts) {
        all.add(watch.cavity(OptionalDouble.empty()));
      }
    }
    return all;
  }

  private final class Watch {
    private final Track track;
    private boolean lasts;
    private double began;
    private double seen;
    private int first;
    private int last;

    Watch(Track track) {
      this.track = track;
    }

    void look(double now) {
      List<Section> sections = track.sections();
      for (int i = 0; i < sections.size(); i++) {
        if (sections.get(i).isBoiling()) {
          see(sections.get(i), now);
        }
      }
      if (lasts && now - seen > QUIET) {
        past.add(cavity(OptionalDouble.of(seen)));
        lasts = false;
      }
    }

    private void see(Section section, double now) {
      if (!lasts) {
        lasts = true;
        began = now;
        first = section.firstBoiling();
        last = section.lastBoiling();
      }
      first = Math.min(first, section.firstBoiling());
      last = Math.max(last, section.lastBoiling());
      seen = now;
    }

    Cavity cavity(OptionalDouble ended) {
      Bore bore = track.bore();
      String pipe = bore.pipe().name();
      return new Cavity(pipe, bore.metres(first), bore.metres(last), began, ended);
    }
  }
}
