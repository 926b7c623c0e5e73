// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.leakmonitor.custody.Restoration;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.reading.SteadyClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a backup back. */
@Command(
    name = "restore",
    description =
        "Verifies a backup, puts it back and begins the next incarnation of the log. The agent must"
            + " be stopped.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "What backup made.")
  private Path backup = Path.of("backup.zip");

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--replace",
      description = "Put a ledger that is there aside, into a dated folder beside it.")
  private boolean replace;

  @Option(
      names = "--new-key",
      description = "Make a new device key although the backup holds the old one.")
  private boolean newKey;

  @Option(
      names = "--accept-findings",
      description = "Go on from the ledger in the backup although something is wrong with it.")
  private boolean acceptFindings;

  @Option(
      names = "--above",
      paramLabel = "N",
      description =
          "The highest incarnation of this gateway that anybody else holds, such as the witness;"
              + " the new one comes after it.")
  private long above;

  @Mixin private PassphraseOption passphrase = new PassphraseOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    if (above < 0 || above >= LogId.MOST) {
      throw new CommandException(
          "--above is %d, not 0 to %d".formatted(above, LogId.MOST - 1),
          "give the highest number that stands behind the gateway's name in 'log'",
          ExitCode.USAGE);
    }
    Restoration.Wishes wishes =
        new Restoration.Wishes(replace, newKey, acceptFindings, above, passphrase.given());
    Restoration.Result result;
    try (Progress progress = new Progress("verified", "records")) {
      result =
          new Restoration(config.file(), wishes, "leakmonitor-" + Version.text(), progress)
              .run(backup, SteadyClock.ofSystem());
    }
    PrintWriter err = spec.commandLine().getErr();
    result.told().forEach(err::println);
    err.printf(
        "log '%s' ended at %d records; '%s/%d' goes on from it%n",
        result.succession().older().origin(),
        result.succession().older().size(),
        result.gateway(),
        result.succession().incarnation());
    if (result.newKey()) {
      err.println("give verifiers the new trust file: leakmonitor trust --config FILE");
    }
    return ExitCode.OK;
  }
}
