// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.leakmonitor.config.Config;
import org.leakmonitor.ledger.LedgerException;

/** The text of a configuration whose hash the records carry, named by it, beside the ledger. */
final class EffectiveFile {

  private EffectiveFile() {}

  /** Keeps it; does nothing where it is there. */
  static void keep(Config config) throws LedgerException {
    Path file = Path.of(config.ledger().file() + "." + config.hash() + ".yaml");
    try {
      if (Files.notExists(file)) {
        Files.writeString(file, config.effective(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw LedgerException.unwritable(file, e);
    }
  }
}
