// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.nio.file.Path;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;
import picocli.CommandLine.Option;

/** The option that every command about a gateway has. */
final class ConfigOption {

  static final String DESCRIPTION = "The gateway's configuration, such as agent.yaml.";

  @Option(names = "--config", paramLabel = "FILE", required = true, description = DESCRIPTION)
  private Path file = Path.of("agent.yaml");

  Path file() {
    return file;
  }

  Config read() throws ConfigException {
    return Config.read(file);
  }

  /** Looks into the files that it names, too. */
  Config readWithFiles() throws ConfigException {
    return Config.readWithFiles(file);
  }
}
