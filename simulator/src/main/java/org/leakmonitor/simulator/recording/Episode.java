// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leakmonitor.simulator.truth.Truth;

/**
 * A truth and how long it held.
 *
 * @param end in seconds; infinite where the ground truth tells of none
 */
public record Episode(Truth begin, double end) {
  private static final String PHASE = "phase";

  /** Its parts that hold, in the order of their beginnings. */
  public static List<Episode> of(List<Truth> truths) {
    List<Episode> episodes = new ArrayList<>();
    for (Truth truth : truths) {
      if (detail(truth, PHASE).equals("end")) {
        episodes.replaceAll(each -> each.endedBy(truth));
      } else {
        episodes.add(new Episode(truth, end(truth)));
      }
    }
    return episodes;
  }

  /** Whether it holds at a time; at that of its end it no longer does. */
  public boolean holds(double seconds) {
    return begin.seconds() <= seconds && seconds < end;
  }

  /** The tags of the instruments that it concerns. */
  public List<String> tags() {
    return Stream.of("tag", "tags")
        .map(name -> detail(begin, name))
        .flatMap(text -> Stream.of(text.split(" ")))
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  /** Its name as one word; of a fault, what is faulty and how, since all faults share a name. */
  String word() {
    String subject = detail(begin, "tag") + detail(begin, "bus");
    return begin.kind() == Truth.Kind.FAULT ? subject + ":" + detail(begin, "fault") : begin.name();
  }

  private Episode endedBy(Truth last) {
    boolean same =
        begin.kind() == last.kind()
            && subject(begin).equals(subject(last))
            && (begin.kind() == Truth.Kind.EVENT || begin.name().equals(last.name()));
    return same && end > last.seconds() ? new Episode(begin, last.seconds()) : this;
  }

  /** Faults of buses end by themselves. */
  private static double end(Truth truth) {
    String lasts = detail(truth, "for_s");
    return lasts.isEmpty() ? Double.POSITIVE_INFINITY : truth.seconds() + Double.parseDouble(lasts);
  }

  private static String subject(Truth truth) {
    Map<String, String> details = truth.deed().details();
    return Stream.of("place", "tag", "tags", "bus")
        .map(name -> details.getOrDefault(name, ""))
        .collect(Collectors.joining(" "));
  }

  private static String detail(Truth truth, String name) {
    return truth.deed().details().getOrDefault(name, "");
  }
}
