// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What the next start of a component has to know of what was deployed, in the component's own
 * folder. A nucleus ends a component that reports an error, and starts it again.
 */
final class DeploymentFiles {

  private static final System.Logger LOGGER = System.getLogger(Deployment.class.getName());

  private final Path sound;
  private final Path refused;

  DeploymentFiles(Path folder) {
    this.sound = folder.resolve("deployed.json");
    this.refused = folder.resolve("refused.json");
  }

  /** The newest configuration that an agent ran with. */
  Optional<String> sound() {
    return read(sound);
  }

  /** Whether Greengrass was told that this configuration cannot be run, and no other since. */
  boolean isRefused(String text) {
    return read(refused).filter(text::equals).isPresent();
  }

  void keepSound(String text) {
    if (!sound().equals(Optional.of(text))) {
      write(sound, text);
    }
    forgetRefused();
  }

  void keepRefused(String text) {
    write(refused, text);
  }

  /** Greengrass may not have been told. */
  void forgetRefused() {
    try {
      Files.deleteIfExists(refused);
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "cannot remove ''{0}''", refused);
    }
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "cannot read ''{0}''", file);
      return Optional.empty();
    }
  }

  /** All of it or nothing. */
  private static void write(Path file, String text) {
    try {
      Path part = Files.writeString(Path.of(file + ".part"), text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "cannot write ''{0}''", file);
    }
  }
}
