// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leakmonitor.board.pi4j.Pi4jBoard;
import org.leakmonitor.config.Config;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.gpio.GpioSettings;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.ModbusSettings;
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
    description = "Reads each sensor once: registers, codes or states, value, unit, quality.",
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

  @Option(
      names = "--bus",
      paramLabel = "BUS",
      description = "Only the tags of this bus or converter.")
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
    Config read = config.read();
    ProbeChoice choice = new ProbeChoice(tags, busName, unitId);
    refuseUnknown(read, choice);
    SteadyClock clock = SteadyClock.ofSystem();
    PrintWriter out = spec.commandLine().getOut();
    int exitCode = ExitCode.OK;
    if (isChosen(read.modbus(), choice)) {
      exitCode = buses(read.modbus(), choice, clock, out);
    }
    if (isChosen(read.gpio(), choice)) {
      InputProbe inputs = new InputProbe(choice, Pi4jBoard.ofSystem(), clock, out);
      exitCode = Math.max(exitCode, inputs.read(read.gpio()));
    }
    return exitCode;
  }

  private int buses(ModbusSettings modbus, ProbeChoice choice, SteadyClock clock, PrintWriter out) {
    out.printf(
        Locale.ROOT, "%-16s %-10s %14s %-8s %4s %10s%n", "tag", "raw", "value", "unit", "q", "ms");
    int exitCode = ExitCode.OK;
    for (Bus bus : modbus.buses()) {
      Probe probe = new Probe(bus, clock);
      for (Tag tag : bus.tags()) {
        if (choice.holds(bus, tag)) {
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

  private static boolean isChosen(ModbusSettings modbus, ProbeChoice choice) {
    return modbus.buses().stream()
        .anyMatch(bus -> bus.tags().stream().anyMatch(tag -> choice.holds(bus, tag)));
  }

  private static boolean isChosen(GpioSettings gpio, ProbeChoice choice) {
    return gpio.contacts().stream().anyMatch(contact -> choice.holds(contact.id()))
        || gpio.counters().stream()
            .flatMap(counter -> counter.gauges().stream())
            .anyMatch(gauge -> choice.holds(gauge.id()))
        || gpio.adcs().stream()
            .anyMatch(
                adc ->
                    adc.channels().stream()
                        .anyMatch(channel -> choice.holds(adc.name(), channel.id())));
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

  private void refuseUnknown(Config read, ProbeChoice choice) {
    ProbeChoice place = new ProbeChoice(List.of(), choice.place(), choice.unitId());
    if (!isChosen(read.modbus(), place) && !isChosen(read.gpio(), place)) {
      throw new CommandException(
          "no tag of '" + config.file() + "' is on that bus and unit",
          "see which there are: leakmonitor check --print-effective --config " + config.file(),
          ExitCode.FAULT);
    }
    List<String> known = read.points().stream().map(point -> point.id().text()).toList();
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
