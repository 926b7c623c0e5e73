// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.leakmonitor.tls.PemFiles;

/** A development PKI, made as a person makes it. */
final class Certificates {

  private Certificates() {}

  /** Writes the CA, {@code server} and {@code gw01} into a folder. */
  static void make(Path folder) throws IOException, InterruptedException {
    Process make =
        new ProcessBuilder("../certs/make", folder.toString(), "gw01")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(make.waitFor(60, SECONDS)).isTrue();
    assertThat(make.exitValue()).isZero();
  }

  static PemFiles files(Path folder, String name) {
    return new PemFiles(
        folder.resolve("ca.crt"), folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
  }
}
