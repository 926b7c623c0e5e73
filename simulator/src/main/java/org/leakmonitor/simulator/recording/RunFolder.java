// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leakmonitor.simulator.recording.Csv.Line;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.report.Folder;
import org.leakmonitor.simulator.truth.Truth;

/** The folder of a run, as {@link Folder} writes it. */
public final class RunFolder {
  private RunFolder() {}

  /**
   * Reads it; a run may still go on in it.
   *
   * @throws Refusal if a file is missing or is not of the form of a run's, with its line
   */
  public static Recording read(Path folder) throws Refusal {
    return new Recording(
        stations(folder),
        profile(folder.resolve(Folder.PROFILE)),
        leaking(folder.resolve(Folder.LEAKING)),
        truths(folder.resolve(Folder.TRUTH)));
  }

  private static List<Station> stations(Path folder) throws Refusal {
    Map<String, List<Sample>> samples = samples(folder.resolve(Folder.READINGS));
    List<Station> stations = new ArrayList<>();
    for (Line line : body(folder.resolve(Folder.INSTRUMENTS), "tag,km,unit")) {
      String tag = line.text(0);
      stations.add(
          new Station(
              tag, line.numberOrNone(1), line.text(2), samples.getOrDefault(tag, List.of())));
    }
    return stations;
  }

  private static Map<String, List<Sample>> samples(Path file) throws Refusal {
    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    for (Line line : body(file, "t_s,tag,value")) {
      samples
          .computeIfAbsent(line.text(1), tag -> new ArrayList<>())
          .add(new Sample(line.number(0), line.numberOrNone(2)));
    }
    return samples;
  }

  private static Profile profile(Path file) throws Refusal {
    List<Line> lines = Csv.read(file, "t_s,");
    List<Double> kilometres = numbers(lines.get(0));
    List<Profile.Row> rows = new ArrayList<>();
    for (Line line : lines.subList(1, lines.size())) {
      rows.add(new Profile.Row(line.number(0), numbers(line)));
    }
    try {
      return new Profile(kilometres, rows);
    } catch (IllegalArgumentException e) {
      throw new Refusal(file + ": " + e.getMessage(), "let the run come to its end");
    }
  }

  private static List<Double> numbers(Line line) throws Refusal {
    List<Double> numbers = new ArrayList<>();
    for (int i = 1; i < line.cells().size(); i++) {
      numbers.add(line.number(i));
    }
    return numbers;
  }

  private static List<Sample> leaking(Path file) throws Refusal {
    List<Sample> samples = new ArrayList<>();
    for (Line line : body(file, "t_s,leaking_m3_h")) {
      samples.add(new Sample(line.number(0), line.numberOrNone(1)));
    }
    return samples;
  }

  private static List<Truth> truths(Path file) throws Refusal {
    List<Truth> truths = new ArrayList<>();
    List<String> lines = Csv.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      truths.add(TruthLine.read(file + ":" + (i + 1), lines.get(i)));
    }
    return truths;
  }

  private static List<Line> body(Path file, String begin) throws Refusal {
    List<Line> lines = Csv.read(file, begin);
    return lines.subList(1, lines.size());
  }
}
