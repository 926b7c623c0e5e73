// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.leakmonitor.simulator.description.Columns;
import org.leakmonitor.simulator.description.Figure;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;
import picocli.CommandLine.Command;

/** The scenarios that there are. */
@Command(
    name = "list",
    description = {
      "Names the scenarios that come with the simulator, a line each: how long each takes, and"
          + " what it shows.",
      "On a terminal a line that would not fit is cut."
    })
final class ListCommand implements Callable<Integer> {
  private static final int WHOLE_LINES = 0;

  private final PrintWriter out;
  private final int width;

  /** On a terminal of as many columns as the launcher tells. */
  ListCommand(PrintWriter out) {
    this(out, Integer.getInteger("simulator.columns", WHOLE_LINES));
  }

  /**
   * @param width the columns of a terminal; 0 where there is none
   */
  ListCommand(PrintWriter out, int width) {
    this.out = out;
    this.width = width;
  }

  @Override
  public Integer call() throws Refusal {
    Columns columns = new Columns("");
    for (Path file : Library.files()) {
      Scenario each = Scenario.read(file);
      columns.row(each.name(), Figure.duration(each.durationSeconds()), each.shows());
    }
    List<String> lines = columns.lines();
    lines.forEach(line -> out.println(fitting(line)));
    out.flush();
    return 0;
  }

  private String fitting(String line) {
    return width == WHOLE_LINES || line.length() <= width
        ? line
        : line.substring(0, width - 1) + "\u2026";
  }
}
