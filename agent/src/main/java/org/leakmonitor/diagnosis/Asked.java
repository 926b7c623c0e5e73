// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.diagnosis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What a program of this machine answers. */
final class Asked {

  /** A journal on a slow card takes some seconds. */
  private static final long MOST_SECONDS = 20;

  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private Asked() {}

  /** Its output; where there is none, why. */
  static String answer(String... command) {
    try {
      Path out = Files.createTempFile("leakmonitor-", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return "%s did not answer within %d s%n".formatted(command[0], MOST_SECONDS);
        }
        try (var in = Files.newInputStream(out)) {
          return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
      } finally {
        Files.deleteIfExists(out);
      }
    } catch (IOException e) {
      return "cannot ask %s: %s%n".formatted(command[0], e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted\n";
    }
  }
}
