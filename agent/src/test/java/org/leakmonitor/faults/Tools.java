// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs of the operating system, and its memory used as a disk. */
final class Tools {

  private static final Path MEMORY = Path.of("/dev/shm");

  private Tools() {}

  /** Whether this program can be run here. */
  static boolean has(String program) {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(":", -1)), Stream.of("/sbin", "/usr/sbin"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Runs a program to its end, and returns what it printed. */
  static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (exitCode(process) != 0) {
      throw new IOException("'" + String.join(" ", command) + "' failed: " + said.strip());
    }
    return said.strip();
  }

  /** Waits for the end of a program. */
  static int exitCode(Process process) throws InterruptedIOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + process.info());
    }
  }

  /** A new folder in memory where there is such a place, since no real disk is wanted. */
  static Path memory(Path otherwise) throws IOException {
    return Files.createTempDirectory(Files.isWritable(MEMORY) ? MEMORY : otherwise, "faults");
  }
}
