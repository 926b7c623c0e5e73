// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.leakmonitor.simulator.refusal.Refusal;

/** The lines of a run's file. */
final class Csv {
  private static final String HINT = "'simulator run SCENARIO --speed max --out DIR' makes a DIR";

  private Csv() {}

  /**
   * The cells of one line.
   *
   * @param at file and line
   */
  record Line(String at, List<String> cells) {
    String text(int cell) throws Refusal {
      if (cell >= cells.size()) {
        throw new Refusal(at + ": " + cells.size() + " cells, and more expected", HINT);
      }
      return cells.get(cell);
    }

    double number(int cell) throws Refusal {
      try {
        return Double.parseDouble(text(cell));
      } catch (NumberFormatException e) {
        throw new Refusal(at + ": '" + text(cell) + "' is not a number", HINT);
      }
    }

    OptionalDouble numberOrNone(int cell) throws Refusal {
      return text(cell).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(cell));
    }
  }

  /** Its complete lines: the last one of a run that still goes on may not be. */
  static List<String> lines(Path file) throws Refusal {
    try {
      String text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (NoSuchFileException e) {
      throw new Refusal(
          "folder '" + file.getParent() + "' is none of a run: no '" + file.getFileName() + "'",
          HINT);
    } catch (IOException e) {
      throw new Refusal("cannot read '" + file + "': " + e.getClass().getSimpleName(), HINT);
    }
  }

  /** The header, then the lines. */
  static List<Line> read(Path file, String begin) throws Refusal {
    List<String> texts = lines(file);
    if (texts.isEmpty() || !texts.get(0).startsWith(begin)) {
      throw new Refusal(file + ":1: a header '" + begin + "' is expected", HINT);
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      lines.add(new Line(file + ":" + (i + 1), Arrays.asList(texts.get(i).split(",", -1))));
    }
    return lines;
  }
}
