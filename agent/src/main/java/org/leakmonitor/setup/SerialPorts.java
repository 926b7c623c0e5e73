// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The device files of a machine, by their names; none is opened. */
final class SerialPorts {

  private static final List<String> KINDS = List.of("ttyUSB", "ttyACM", "ttyAMA", "ttySC");

  private final Path root;

  /**
   * @param root the machine's root folder
   */
  SerialPorts(Path root) {
    this.root = root;
  }

  /** Names that stay when a converter is plugged in again first. */
  List<String> all() {
    List<String> ports = new ArrayList<>(named("dev/serial/by-id", ""));
    KINDS.forEach(kind -> ports.addAll(devices(kind)));
    return ports;
  }

  /** Such as {@code /dev/gpiochip0}. */
  List<String> devices(String kind) {
    return named("dev", kind);
  }

  private List<String> named(String folder, String prefix) {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith(prefix))
          .sorted()
          .map(name -> "/" + folder + "/" + name)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // there is no such folder
    }
  }
}
