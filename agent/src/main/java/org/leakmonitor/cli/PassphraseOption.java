// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.Console;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.key.Passphrase;
import picocli.CommandLine.Option;

/** From where a passphrase comes; never from the command line itself, which others can see. */
final class PassphraseOption {

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "The keys' passphrase is the line in this file, mode 0600.")
  private @Nullable Path file;

  /** The one in the file, if a file is named. */
  Optional<Passphrase> given() throws KeyException {
    return file == null ? Optional.empty() : Optional.of(Passphrase.read(file));
  }

  /** The same, or what is typed; asks twice. */
  Passphrase chosen() throws KeyException {
    Optional<Passphrase> given = given();
    if (given.isPresent()) {
      return given.get();
    }
    Console console = terminal();
    char[] first = typed(console, "passphrase for the keys: ");
    char[] second = typed(console, "the same again: ");
    if (!Arrays.equals(first, second)) {
      throw new CommandException(
          "the two passphrases differ", "type the command again", ExitCode.FAULT);
    }
    Arrays.fill(second, '\0');
    return Passphrase.of(first);
  }

  private static char[] typed(Console console, String prompt) {
    return Optional.ofNullable(console.readPassword("%s", prompt))
        .orElseThrow(
            () ->
                new CommandException(
                    "no passphrase was given", "type the command again", ExitCode.FAULT));
  }

  private static Console terminal() {
    return Optional.ofNullable(System.console())
        .orElseThrow(
            () ->
                new CommandException(
                    "there is no terminal to ask for a passphrase",
                    "write it into a file of mode 0600, and name that: --passphrase-file FILE",
                    ExitCode.USAGE));
  }
}
