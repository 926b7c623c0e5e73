// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leakmonitor.agent.Agent;
import org.leakmonitor.config.Config;
import org.leakmonitor.key.EpochKeys;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.Predecessor;
import org.leakmonitor.ledger.Succession;
import org.leakmonitor.reading.SteadyClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends a log and begins the gateway's next one. */
@Command(
    name = "incarnate",
    description =
        "Puts the ledger aside and begins the next incarnation: after the device key was replaced,"
            + " or the ledger was put back from a copy. The agent must be stopped.",
    mixinStandardHelpOptions = true)
final class IncarnateCommand implements Callable<Integer> {

  /** What a person may say; the agent finds out the others by itself. */
  enum Why {
    replaced,
    restored
  }

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--why",
      paramLabel = "WHY",
      required = true,
      description = "${COMPLETION-CANDIDATES}; it stands in the first record.")
  private Why why = Why.replaced;

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    FileKey device = FileKey.load(read.deviceKey());
    Succession succession =
        Predecessor.after(
            read.ledger().file(),
            why == Why.replaced ? Succession.Reason.REPLACED : Succession.Reason.RESTORED,
            Optional.empty());
    Ledger.succeed(
        read.ledger(),
        Agent.gateway(read, device, "leakmonitor-" + Version.text()),
        new EpochKeys(new SecureRandom()),
        SteadyClock.ofSystem(),
        succession);
    System.err.printf(
        "log '%s' ended at %d records; '%s/%d' goes on from it%n",
        succession.older().origin(),
        succession.older().size(),
        read.gatewayName(),
        succession.incarnation());
    System.err.println("give verifiers the new trust file: leakmonitor trust --config FILE");
    return ExitCode.OK;
  }
}
