// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.leakmonitor.simulator.attack.file.LedgerCopy;
import org.leakmonitor.simulator.refusal.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Single attacks; what is printed is the ground truth. */
@Command(
    name = "attack",
    description = "One attack, now: on a copy of the agent's ledger, or on a Modbus device.")
final class AttackCommand {
  private static final String LEDGER = "a copy of the agent's ledger";

  private final PrintWriter out;

  AttackCommand(PrintWriter out) {
    this.out = out;
  }

  @Command(description = "Flips one bit of a record's text, past SQLite.")
  void flip(
      @Parameters(paramLabel = "LEDGER", description = LEDGER) Path ledger,
      @Option(names = "--seq", required = true, description = "the record") long seq)
      throws Refusal {
    out.println(LedgerCopy.open(ledger).flip(seq).what());
  }

  @Command(description = "Deletes a record.")
  void delete(
      @Parameters(paramLabel = "LEDGER", description = LEDGER) Path ledger,
      @Option(names = "--seq", required = true, description = "the record") long seq)
      throws Refusal {
    out.println(LedgerCopy.open(ledger).delete(seq).what());
  }

  @Command(description = "Exchanges the texts of a record and the next.")
  void reorder(
      @Parameters(paramLabel = "LEDGER", description = LEDGER) Path ledger,
      @Option(names = "--seq", required = true, description = "the first of the two") long seq)
      throws Refusal {
    out.println(LedgerCopy.open(ledger).reorder(seq).what());
  }
}
