// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.diagnosis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The machine and the program: what, which version, how much room. */
final class Machine {

  private static final long MEGABYTE = 1024 * 1024;

  private Machine() {}

  static String system() {
    Runtime runtime = Runtime.getRuntime();
    return "user %s%nkernel %s %s %s%nprocessors %d, heap up to %d MB%n"
            .formatted(
                System.getProperty("user.name"),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                runtime.availableProcessors(),
                runtime.maxMemory() / MEGABYTE)
        + "model "
        + file("/proc/device-tree/model", ".*").replace("\0", "")
        + "\n"
        + file("/etc/os-release", ".*")
        + file("/proc/cpuinfo", "(?i)(model|hardware|revision).*")
        + file("/proc/meminfo", "(MemTotal|MemAvailable|SwapTotal).*")
        + file("/proc/uptime", ".*");
  }

  /** The lines of a file that a pattern matches. */
  private static String file(String name, String pattern) {
    try {
      return Files.readString(Path.of(name), StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> line.matches(pattern))
          .distinct()
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException e) {
      return name + ": " + e.getClass().getSimpleName() + "\n";
    }
  }

  static String disk(List<Path> folders) {
    StringBuilder text = new StringBuilder();
    for (Path folder : folders) {
      try {
        FileStore store = Files.getFileStore(folder);
        text.append(
            "%s on %s (%s): %d of %d MB free%s%n"
                .formatted(
                    folder,
                    store.name(),
                    store.type(),
                    store.getUsableSpace() / MEGABYTE,
                    store.getTotalSpace() / MEGABYTE,
                    store.isReadOnly() ? ", read only" : ""));
      } catch (IOException e) {
        text.append(folder).append(": ").append(e.getClass().getSimpleName()).append('\n');
      }
    }
    return text.toString();
  }

  static String clock() {
    return "timesyncd synchronised: %s%nchronyd runs: %s%nclock chip: %s%n"
            .formatted(
                Files.exists(Path.of("/run/systemd/timesync/synchronized")),
                Files.exists(Path.of("/run/chrony/chronyd.pid")),
                Files.exists(Path.of("/dev/rtc0")))
        + Asked.answer("timedatectl", "show");
  }

  /** Ports, by the names that stay, and the lines and buses of a board. */
  static String devices() {
    List<Path> found = new ArrayList<>();
    add(found, "/dev/serial/by-id", ".*");
    add(found, "/dev", "tty(USB|ACM|AMA|S|SC|mxc|O)[0-9]+|gpiochip[0-9]+|i2c-[0-9]+|spidev.*");
    return Listing.of(found);
  }

  private static void add(List<Path> found, String folder, String pattern) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      files
          .filter(file -> String.valueOf(file.getFileName()).matches(pattern))
          .sorted()
          .forEach(found::add);
    } catch (IOException e) {
      return; // without serial adapters there is no such folder
    }
  }

  /** The jars that this process runs, with the versions in their names. */
  static String components() {
    List<String> lines = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(":", -1)) {
      Path jar = Path.of(entry);
      lines.add(jar.toString());
      Path libraries = jar.resolveSibling("lib");
      try (Stream<Path> files = Files.list(libraries)) {
        files.sorted().forEach(file -> lines.add("  " + file.getFileName()));
      } catch (IOException e) {
        lines.add("  no libraries beside it");
      }
    }
    return String.join("\n", lines) + "\n";
  }
}
