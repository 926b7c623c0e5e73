// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.util.concurrent.Callable;
import org.leakmonitor.config.Config;
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

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    if (printEffective) {
      spec.commandLine().getOut().print(config.read().effective());
      spec.commandLine().getOut().flush();
    } else {
      Config read = config.readWithFiles();
      int tags = read.modbus().buses().stream().mapToInt(bus -> bus.tags().size()).sum();
      spec.commandLine()
          .getOut()
          .printf("'%s' is in order: %d tags for '%s'%n", config.file(), tags, read.gatewayName());
    }
    return ExitCode.OK;
  }
}
