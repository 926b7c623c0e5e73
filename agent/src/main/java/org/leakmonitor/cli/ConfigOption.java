// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that every command about a gateway has. */
final class ConfigOption {

  static final String DESCRIPTION =
      "The gateway's configuration; /etc/leakmonitor/agent.yaml if not said and there.";

  /** Where a package keeps it. */
  static final Path INSTALLED = Path.of("/etc/leakmonitor/agent.yaml");

  @Option(names = "--config", paramLabel = "FILE", description = DESCRIPTION)
  private @Nullable Path file;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  Path file() {
    return named(Optional.ofNullable(file), command);
  }

  /** The one that was named, or else that of the package. */
  static Path named(Optional<Path> given, CommandSpec command) {
    if (given.isEmpty() && Files.notExists(INSTALLED)) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "Missing required option: '--config=FILE'");
    }
    return given.orElse(INSTALLED);
  }

  Config read() throws ConfigException {
    return Config.read(file());
  }

  /** Looks into the files that it names, too. */
  Config readWithFiles() throws ConfigException {
    return Config.readWithFiles(file());
  }
}
