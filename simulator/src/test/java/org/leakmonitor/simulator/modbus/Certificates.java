// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/** A development PKI, made as a person makes it. */
final class Certificates {
  private Certificates() {}

  /** Writes the CA, {@code server} and {@code gateway-1} into a folder. */
  static void make(Path folder) throws IOException, InterruptedException {
    Process make =
        new ProcessBuilder("../certs/make", folder.toString(), "gateway-1")
            .redirectErrorStream(true)
            .start();
    String printed = new String(make.getInputStream().readAllBytes(), UTF_8);
    if (make.waitFor() != 0) {
      throw new IOException(printed);
    }
  }
}
