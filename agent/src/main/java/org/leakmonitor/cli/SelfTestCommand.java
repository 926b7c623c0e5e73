// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.leakmonitor.board.pi4j.Hardware;
import org.leakmonitor.board.pi4j.Machine;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.selftest.Item;
import org.leakmonitor.selftest.SelfTest;
import org.leakmonitor.selftest.Shell;
import org.leakmonitor.selftest.Surroundings;
import org.leakmonitor.selftest.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at everything that a gateway needs. */
@Command(
    name = "selftest",
    description =
        "Looks at keys, permissions, ledger, clock, disk, ports, certificates, broker, witness and"
            + " service, and tells the cure of what is wrong. Does not disturb an agent that runs.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well, but for warnings",
      "1:something failed, or the configuration has problems",
      "64:the command line is wrong"
    })
final class SelfTestCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--offline", description = "Leave the network out.")
  private boolean offline;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    List<Item> items = test().run(json ? item -> {} : this::print);
    boolean failed = items.stream().anyMatch(item -> item.verdict() == Verdict.FAIL);
    if (json) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          Json.object()
              .put("verdict", failed ? "FAIL" : "ok")
              .put("items", new Json.Arr(items.stream().map(SelfTestCommand::object).toList()))
              .build()
              .text());
      out.flush();
    }
    return failed ? ExitCode.FAULT : ExitCode.OK;
  }

  private SelfTest test() {
    try {
      Config read = config.read();
      return SelfTest.of(
          config.file(),
          read,
          here(AgentStatus.read(read.ledger().file()).runs()),
          () -> new BoardNeeds(read).unmet(new Hardware(Machine.ofSystem())));
    } catch (ConfigException e) {
      return SelfTest.without(e, here(false));
    }
  }

  private Surroundings here(boolean running) {
    return new Surroundings(Path.of("/"), Clock.systemUTC(), Shell::run, offline, running);
  }

  private static Json object(Item item) {
    return Json.object()
        .put("name", item.name())
        .put("verdict", item.verdict().word())
        .put("seen", item.seen())
        .put("cure", item.cure())
        .build();
  }

  private void print(Item item) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-4s %-13s %s%n", item.verdict().word(), item.name(), item.seen());
    if (!item.cure().isEmpty()) {
      out.printf("%18s hint: %s%n", "", item.cure());
    }
    out.flush();
  }
}
