// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Question;
import org.leakmonitor.source.modbus.Table;
import org.leakmonitor.source.modbus.poll.Scan;
import org.leakmonitor.source.modbus.wire.NoAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks which units a bus has, for the person who has no drawing of it. */
@Command(
    name = "scan",
    description =
        "Finds the units of a bus and what can be read there. It only reads, one question at a"
            + " time and slowly; the agent must not use the same serial port meanwhile.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:a unit was found",
      "1:none was, or the bus cannot be reached",
      "64:the command line is wrong"
    })
final class ScanCommand implements Callable<Integer> {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
  private static final int LAST_UNIT = 255;
  private static final int LAST_ADDRESS = 65_535;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--bus",
      paramLabel = "BUS",
      required = true,
      description = "Name of the bus in the configuration.")
  private String name = "";

  @Option(
      names = "--units",
      paramLabel = "FROM-TO",
      description = "Unit ids to try, by default ${DEFAULT-VALUE}.")
  private String units = "1-247";

  @Option(
      names = "--addresses",
      paramLabel = "FROM-TO",
      description = "Protocol addresses to try at each unit, by default ${DEFAULT-VALUE}.")
  private String addresses = "0-199";

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Most questions a second, by default ${DEFAULT-VALUE}.")
  private int rate = 10;

  @Option(
      names = "--timeout",
      paramLabel = "MS",
      description = "How long to wait for each answer, by default ${DEFAULT-VALUE}.")
  private int timeoutMillis = 200;

  @Spec private CommandSpec spec = CommandSpec.create();

  private record Range(int first, int last) {}

  @Override
  public Integer call() throws Exception {
    Range unitIds = range("--units", units, LAST_UNIT);
    Range cells = range("--addresses", addresses, LAST_ADDRESS);
    Duration between = Duration.ofNanos(NANOS_PER_SECOND / positive("--rate", rate));
    Duration timeout = Duration.ofMillis(positive("--timeout", timeoutMillis));
    Bus bus = bus();
    PrintWriter out = spec.commandLine().getOut();
    try (Progress progress = new Progress("asked", "questions");
        Scan scan = new Scan(bus, SteadyClock.ofSystem(), timeout, between, progress)) {
      List<Integer> present = present(scan, unitIds, out);
      for (int unitId : present) {
        tell(scan, unitId, cells, out);
      }
      out.printf("%d of %d units answer%n", present.size(), unitIds.last() - unitIds.first() + 1);
      out.flush();
      return present.isEmpty() ? ExitCode.FAULT : ExitCode.OK;
    } catch (NoAnswer e) {
      throw new CommandException(
          "bus '%s' at '%s': %s".formatted(name, bus.transport().address(), e.reason()),
          "look at the wiring, and whether somebody else uses it",
          ExitCode.FAULT);
    }
  }

  private static List<Integer> present(Scan scan, Range unitIds, PrintWriter out) throws NoAnswer {
    List<Integer> present = new ArrayList<>();
    for (int unitId = unitIds.first(); unitId <= unitIds.last(); unitId++) {
      if (scan.isPresent(unitId)) {
        present.add(unitId);
        out.println("unit " + unitId + " answers");
        out.flush();
      }
    }
    return present;
  }

  private static void tell(Scan scan, int unitId, Range cells, PrintWriter out) {
    for (Table table : Table.values()) {
      String found;
      try {
        found =
            scan.readable(unitId, table, cells.first(), cells.last()).stream()
                .map(ScanCommand::span)
                .collect(Collectors.joining(", "));
      } catch (NoAnswer e) {
        found = e.reason();
      }
      out.printf("unit %-3d %-8s %s%n", unitId, table, found.isEmpty() ? "none" : found);
      out.flush();
    }
  }

  private static String span(Question question) {
    int last = question.address() + question.count() - 1;
    return question.count() == 1 ? "" + last : question.address() + "-" + last;
  }

  private Bus bus() throws Exception {
    List<Bus> buses = config.read().modbus().buses();
    return buses.stream()
        .filter(bus -> bus.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    "bus '" + name + "' is not in '" + config.file() + "'",
                    "name one of: "
                        + buses.stream().map(Bus::name).collect(Collectors.joining(", ")),
                    ExitCode.FAULT));
  }

  private static Range range(String option, String text, int most) {
    Matcher parts = RANGE.matcher(text);
    if (parts.matches()) {
      int first = Integer.parseInt(parts.group(1));
      int last = parts.group(2) == null ? first : Integer.parseInt(parts.group(2));
      if (first <= last && last <= most) {
        return new Range(first, last);
      }
    }
    throw new CommandException(
        "'" + option + "' is '" + text + "'",
        "write a range such as 1-20, up to " + most,
        ExitCode.USAGE);
  }

  private static int positive(String option, int number) {
    if (number < 1) {
      throw new CommandException(
          "'" + option + "' is '" + number + "'", "write a number from 1 on", ExitCode.USAGE);
    }
    return number;
  }
}
