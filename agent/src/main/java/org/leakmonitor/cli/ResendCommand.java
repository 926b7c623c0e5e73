// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.leakmonitor.agent.ResendFile;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.SeqRange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the agent to send records again that someone behind it has lost. */
@Command(
    name = "resend",
    description =
        "Has records sent again, by the agent that runs or by the next one: whoever took them has"
            + " lost them.",
    mixinStandardHelpOptions = true)
final class ResendCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--from",
      paramLabel = "SEQ",
      required = true,
      description = "Number of the first record.")
  private long from;

  @Option(
      names = "--to",
      paramLabel = "SEQ",
      description = "Number of the last record; without it all up to the newest.")
  private long to = Long.MAX_VALUE;

  @Override
  public Integer call() throws Exception {
    Path ledger = config.read().ledger().file();
    SeqRange range = range(ledger);
    ask(ResendFile.beside(ledger), range);
    System.err.printf(
        "records %s are sent again within seconds, or once an agent runs%n",
        to == Long.MAX_VALUE ? "from " + range.first() + " on" : range.toString());
    return ExitCode.OK;
  }

  private SeqRange range(Path ledger) throws LedgerException {
    SeqRange range = checked();
    try (LedgerFile file = LedgerFile.open(ledger)) {
      if (range.first() >= file.size()) {
        throw new CommandException(
            "the ledger holds no record " + range.first() + ", it ends with " + (file.size() - 1),
            "see 'leakmonitor status'",
            ExitCode.FAULT);
      }
      long first = file.first().orElse(0);
      if (range.first() < first) {
        System.err.printf("records below %d were pruned and cannot be sent again%n", first);
      }
    }
    return range;
  }

  private SeqRange checked() {
    if (from < 0 || to < from) {
      throw new CommandException(
          "no record lies between " + from + " and " + to,
          "give --from and --to as record numbers from 0, the lower one first",
          ExitCode.USAGE);
    }
    return new SeqRange(from, to);
  }

  private static void ask(ResendFile file, SeqRange range) throws IOException {
    if (!file.ask(range)) {
      throw new CommandException(
          "an earlier request waits in '" + file.path() + "'",
          "a running agent takes it within seconds; start one, or remove the file",
          ExitCode.FAULT);
    }
  }
}
