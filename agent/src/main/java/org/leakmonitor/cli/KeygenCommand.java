// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;
import org.leakmonitor.key.CosignerKey;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.verify.TrustFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a device key or a witness's, and prints what a trust file says of it. */
@Command(
    name = "keygen",
    description =
        "Makes a device key (P-256, mode 0600) and prints its trust entry; or a witness's key"
            + " (Ed25519), and prints how trust files name it.",
    mixinStandardHelpOptions = true)
final class KeygenCommand implements Callable<Integer> {

  private static final int FIRST_INCARNATION = 1;

  @ArgGroup private Place place = new Place();

  @Option(
      names = "--witness",
      paramLabel = "NAME",
      description = "Make a key that cosigns under this name, such as witness.example/w1.")
  private @Nullable String witness;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Where the key goes. */
  private static final class Place {

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "Make the key where this configuration expects it.")
    private @Nullable Path config;

    @Option(
        names = {"-o", "--out"},
        paramLabel = "FILE",
        description = "Make the key in this file.")
    private @Nullable Path out;
  }

  @Override
  public Integer call() throws Exception {
    return witness != null ? cosigner(witness) : device();
  }

  private int cosigner(String name) throws KeyException {
    Path file =
        Optional.ofNullable(place.out)
            .orElseThrow(
                () ->
                    new CommandException(
                        "a witness's key goes into a file of its own",
                        "type: leakmonitor keygen --witness " + name + " -o FILE",
                        ExitCode.USAGE));
    CosignerKey key = CosignerKey.create(name, file);
    spec.commandLine().getErr().println("made witness key '" + file + "'");
    spec.commandLine().getOut().println(key.witness().text());
    return ExitCode.OK;
  }

  private int device() throws ConfigException, KeyException {
    Path file =
        place.out != null
            ? place.out
            : Config.read(ConfigOption.named(Optional.ofNullable(place.config), spec)).deviceKey();
    FileKey key = FileKey.create(file);
    spec.commandLine().getErr().println("made device key '" + file + "'");
    spec.commandLine()
        .getOut()
        .println(
            TrustFile.entry(new TrustFile.DeviceKey(FIRST_INCARNATION, key.publicKey())).text());
    return ExitCode.OK;
  }
}
