// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.leakmonitor.simulator.description.Description;
import org.leakmonitor.simulator.refusal.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One scenario in words. */
@Command(
    name = "describe",
    description = {
      "Says all about a scenario: its line and how it runs before anything happens, its"
          + " instruments and buses, what happens when, and what is expected to be seen."
    })
final class DescribeCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Parameters(
      paramLabel = "SCENARIO",
      description = "Its name, as 'simulator list' has it, or the path of its file.")
  private String scenario = "";

  DescribeCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws Refusal {
    Description.of(Library.scenario(scenario)).forEach(out::println);
    out.flush();
    return 0;
  }
}
