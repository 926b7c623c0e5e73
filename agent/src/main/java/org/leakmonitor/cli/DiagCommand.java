// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.config.Config;
import org.leakmonitor.diagnosis.SupportBundle;
import org.leakmonitor.ledger.LedgerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a support bundle. */
@Command(
    name = "diag",
    description =
        "Writes a support bundle without secrets: versions, machine, effective configuration, state,"
            + " log and the newest records. Works without a ledger and with a broken configuration.",
    mixinStandardHelpOptions = true)
final class DiagCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "The file to make, a zip; without it leakmonitor-diag-TIME.zip here.")
  private @Nullable Path out;

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "How many of the newest records to put in; 0 for none, 200 without this.")
  private int records = 200;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    if (records < 0) {
      throw new CommandException("--records is " + records, "give 0 or more", ExitCode.USAGE);
    }
    Path target =
        Optional.ofNullable(out)
            .orElseGet(
                () ->
                    Path.of(
                        "leakmonitor-diag-%s.zip"
                            .formatted(Instant.now().toString().replaceAll("[:-]|\\..*", ""))));
    SupportBundle bundle =
        new SupportBundle(
            config.file(),
            String.join("\n", new Version().getVersion()) + "\n",
            DiagCommand::status,
            records);
    bundle.write(target);
    spec.commandLine()
        .getErr()
        .printf(
            "wrote '%s' with %s%nno keys, PINs, passwords or tokens are in it; look through it before"
                + " you send it%n",
            target, String.join(", ", bundle.names()));
    return ExitCode.OK;
  }

  private static String status(Config config) {
    try {
      return StatusCommand.status(config).text() + "\n";
    } catch (LedgerException | CommandException e) {
      return e.getMessage() + "\n";
    }
  }
}
