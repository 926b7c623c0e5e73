// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.leakmonitor.board.pi4j.Hardware;
import org.leakmonitor.board.pi4j.Machine;
import org.leakmonitor.config.Config;
import org.leakmonitor.source.modbus.Bus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a configuration without starting anything. */
@Command(
    name = "check",
    description =
        "Checks the whole configuration, and the keys, certificates and folders that it names;"
            + " tells all problems at once.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it can be run", "1:it has problems", "64:the command line is wrong"})
final class CheckCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--print-effective",
      description =
          "Print it with every default filled in, and leave the files that it names alone; its"
              + " SHA-256 is cfg in the records.")
  private boolean printEffective;

  @Option(
      names = "--plan",
      description =
          "Print the questions that each bus is asked, and what part of its time they take.")
  private boolean plan;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (printEffective) {
      out.print(config.read().effective());
      out.flush();
      return ExitCode.OK;
    }
    Config read = plan ? config.read() : config.readWithFiles();
    List<Bus> buses = read.modbus().buses();
    if (plan) {
      new PlanTable(out).print(buses);
    } else {
      out.printf(
          "'%s' is in order: %d tags for '%s'%n",
          config.file(), read.points().size(), read.gatewayName());
      new BoardNeeds(read)
          .unmet(new Hardware(Machine.ofSystem()))
          .forEach(unmet -> warn(String.valueOf(unmet.getMessage()), unmet.hint()));
    }
    read.modbus()
        .overloads()
        .forEach(
            overload ->
                warn(
                    overload,
                    "see 'check --plan'; longer periods, a higher baud rate or another bus"));
    read.gpio()
        .overloads()
        .forEach(
            overload -> warn(overload, "longer periods, less oversampling or a higher data rate"));
    return ExitCode.OK;
  }

  private void warn(String message, String hint) {
    PrintWriter err = spec.commandLine().getErr();
    spec.commandLine().getOut().flush();
    err.println("leakmonitor: warning: " + message);
    err.println("leakmonitor: hint: " + hint);
    err.flush();
  }
}
