// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.pi4j.Machine;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows chips, lines and buses as the agent sees them. */
@Command(
    name = "list",
    description =
        "Lists the GPIO chips with their lines and who holds each, and the I2C, SPI and IIO devices."
            + " It takes no line and changes nothing.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:there is something",
      "1:there is nothing, or the configuration has problems",
      "64:the command line is wrong"
    })
final class GpioListCommand implements Callable<Integer> {

  @Option(names = "--all", description = "List the lines without a name that nobody holds, too.")
  private boolean all;

  @Option(names = "--config", paramLabel = "FILE", description = "Say which tag wants which line.")
  private @Nullable Path config;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws ConfigException {
    Machine machine = Machine.ofSystem();
    PrintWriter out = spec.commandLine().getOut();
    machine.model().ifPresent(out::println);
    BoardTable table = new BoardTable(out, all, wanted());
    boolean isAnything = table.chips(machine.chips());
    isAnything |= table.devices("i2c bus", machine.i2cBuses());
    isAnything |= table.devices("spi device", machine.spiDevices());
    isAnything |= table.devices("iio device", machine.iioDevices());
    out.flush();
    if (isAnything) {
      return ExitCode.OK;
    }
    throw new CommandException(
        "this machine has neither GPIO nor I2C, SPI or IIO devices",
        "inputs of its own need a Raspberry Pi 3, 4, 5 or Zero 2 W; I2C and SPI are switched on in"
            + " /boot/firmware/config.txt",
        ExitCode.FAULT);
  }

  private Map<LineId, String> wanted() throws ConfigException {
    return config == null ? Map.of() : new BoardNeeds(Config.read(config)).lines();
  }
}
