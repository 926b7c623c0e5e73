// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The file beside the ledger in which a running agent says how it is; {@code leakmonitor status}
 * reads it. It proves nothing: only the ledger does.
 */
public final class StatusFile {

  private static final Logger LOGGER = System.getLogger(StatusFile.class.getName());

  private final Path file;
  private boolean failing;

  private StatusFile(Path file) {
    this.file = file;
  }

  public static StatusFile beside(Path ledger) {
    return new StatusFile(Path.of(ledger + ".status.json"));
  }

  /** Replaces the file as a whole; a failure is logged once, since nothing depends on it. */
  synchronized void write(Status status) {
    Path next = Path.of(file + ".new");
    try {
      Files.writeString(next, status.json().text() + "\n", StandardCharsets.US_ASCII);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOGGER.log(Level.WARNING, "cannot write '" + file + "': " + e.getMessage());
      }
      failing = true;
    }
  }

  /** What the agent wrote last; empty where none ever ran. */
  public Optional<String> read() {
    try {
      return Files.exists(file)
          ? Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
