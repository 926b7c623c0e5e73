// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Tag;
import org.leakmonitor.source.modbus.poll.Probe;
import org.leakmonitor.source.modbus.poll.ProbeResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads sensors once, for the person who wires them. */
@Command(
    name = "probe",
    description = "Reads each sensor once: registers, value, unit, quality, round trip.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every sensor answered",
      "1:a sensor did not",
      "64:the command line is wrong"
    })
final class ProbeCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "TAG", description = "Only these tags; all where none is named.")
  private List<String> tags = new ArrayList<>();

  @Option(names = "--bus", paramLabel = "BUS", description = "Only the tags of this bus.")
  private Optional<String> busName = Optional.empty();

  @Option(names = "--unit", paramLabel = "ID", description = "Only the tags of this unit id.")
  private Optional<Integer> unitId = Optional.empty();

  @Option(
      names = "--frames",
      description = "Also print the frames in hex, '>' before what was sent.")
  private boolean frames;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    List<Bus> buses = config.read().modbus().buses();
    refuseUnknown(buses);
    SteadyClock clock = SteadyClock.ofSystem();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT, "%-16s %-10s %14s %-8s %4s %10s%n", "tag", "raw", "value", "unit", "q", "ms");
    int exitCode = ExitCode.OK;
    for (Bus bus : buses) {
      Probe probe = new Probe(bus, clock);
      for (Tag tag : bus.tags()) {
        if (isWanted(bus, tag)) {
          ProbeResult result = probe.read(tag);
          exitCode = Math.max(exitCode, tell(out, result));
          if (frames) {
            result.frames().forEach(out::println);
            out.flush();
          }
        }
      }
    }
    return exitCode;
  }

  private boolean isWanted(Bus bus, Tag tag) {
    return (tags.isEmpty() || tags.contains(tag.id().text())) && isNamed(bus, tag);
  }

  private boolean isNamed(Bus bus, Tag tag) {
    return busName.map(bus.name()::equals).orElse(true)
        && unitId.map(wanted -> wanted == tag.registers().unitId()).orElse(true);
  }

  private static int tell(PrintWriter out, ProbeResult result) {
    if (result instanceof ProbeResult.Answered answered) {
      out.printf(
          Locale.ROOT,
          "%-16s %-10s %14s %-8s %4d %10.1f%n",
          answered.tag(),
          answered.words().hex(),
          answered.value().map(Object::toString).orElse("no number"),
          answered.unit(),
          answered.quality().code(),
          answered.roundTrip().toNanos() / 1e6);
      out.flush();
      return answered.value().isPresent() ? ExitCode.OK : ExitCode.FAULT;
    }
    ProbeResult.Failed failed = (ProbeResult.Failed) result;
    out.printf("%-16s %s: %s%n", failed.tag(), failed.why().code(), failed.message());
    out.flush();
    return ExitCode.FAULT;
  }

  private void refuseUnknown(List<Bus> buses) {
    if (buses.stream()
        .flatMap(bus -> bus.tags().stream().map(tag -> isNamed(bus, tag)))
        .noneMatch(named -> named)) {
      throw new CommandException(
          "no tag of '" + config.file() + "' is on that bus and unit",
          "see which there are: leakmonitor check --plan --config " + config.file(),
          ExitCode.FAULT);
    }
    List<String> known =
        buses.stream().flatMap(bus -> bus.tags().stream()).map(tag -> tag.id().text()).toList();
    for (String tag : tags) {
      if (!known.contains(tag)) {
        throw new CommandException(
            "tag '" + tag + "' is not in '" + config.file() + "'",
            "name one of: " + String.join(", ", known),
            ExitCode.FAULT);
      }
    }
  }
}
