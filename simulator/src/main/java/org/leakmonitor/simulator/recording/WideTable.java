// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.leakmonitor.simulator.truth.Truth;

/**
 * One CSV line for each time: what every instrument showed, then what was true. Its columns are
 * {@code t_s}, one for each tag, {@code events}, {@code faults}, {@code attacks} and {@code
 * leaking_m3_h}.
 */
public final class WideTable {
  private final Recording recording;
  private final List<Episode> episodes;

  public WideTable(Recording recording) {
    this.recording = recording;
    episodes = Episode.of(recording.truths());
  }

  /** Writes the header and all lines. */
  public void write(Appendable out) throws IOException {
    List<String> header = new ArrayList<>(List.of("t_s"));
    recording.stations().forEach(each -> header.add(each.tag()));
    header.addAll(List.of("events", "faults", "attacks", "leaking_m3_h"));
    out.append(String.join(",", header)).append('\n');
    for (int i = 0; i < rows(); i++) {
      out.append(String.join(",", row(i))).append('\n');
    }
  }

  /** Of a run that still goes on, not every file may have come as far. */
  private int rows() {
    return recording.stations().stream()
        .mapToInt(each -> each.samples().size())
        .reduce(recording.leaking().size(), Math::min);
  }

  private List<String> row(int index) {
    Sample leaking = recording.leaking().get(index);
    double now = leaking.seconds();
    List<String> row = new ArrayList<>(List.of(String.format(Locale.ROOT, "%.3f", now)));
    recording.stations().forEach(each -> row.add(text(each.samples().get(index).value())));
    row.add(active(Truth.Kind.EVENT, now));
    row.add(active(Truth.Kind.FAULT, now));
    row.add(active(Truth.Kind.ATTACK, now));
    row.add(text(leaking.value()));
    return row;
  }

  private String active(Truth.Kind kind, double now) {
    return episodes.stream()
        .filter(each -> each.begin().kind() == kind && each.holds(now))
        .map(Episode::word)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }
}
