// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leakmonitor.custody.Backup;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.key.Passphrase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies a gateway into one file. */
@Command(
    name = "backup",
    description =
        "Copies the ledger, the configuration and what belongs to them into one file; the agent"
            + " may run meanwhile.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "The file to make, a zip; it must not exist yet.")
  private Path out = Path.of("backup.zip");

  @Option(
      names = "--with-keys",
      description = "Put the private keys in, too, encrypted under a passphrase.")
  private boolean withKeys;

  @Mixin private PassphraseOption passphrase = new PassphraseOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Optional<Passphrase> secret = secret();
    Backup backup =
        new Backup(
            config.read(),
            config.file(),
            secret,
            step -> spec.commandLine().getErr().println(step));
    Backup.Result result = backup.write(out, Version.text(), Instant.now());
    secret.ifPresent(Passphrase::close);
    var err = spec.commandLine().getErr();
    err.printf(
        "kept log '%s', %d records, of which %d are covered by its checkpoint: '%s'%n",
        result.log(), result.records(), result.covered(), out);
    result.without().forEach(each -> err.println("not in it: " + each));
    err.println("restore begins a new incarnation: leakmonitor restore FILE --config FILE");
    return ExitCode.OK;
  }

  private Optional<Passphrase> secret() throws KeyException {
    if (!withKeys && passphrase.given().isPresent()) {
      throw new CommandException(
          "a passphrase is for the keys alone", "add --with-keys", ExitCode.USAGE);
    }
    return withKeys ? Optional.of(passphrase.chosen()) : Optional.empty();
  }
}
