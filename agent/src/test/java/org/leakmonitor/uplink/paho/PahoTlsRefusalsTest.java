// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.uplink.mqtt.Client;
import org.leakmonitor.uplink.mqtt.TlsRefusalsContract;

final class PahoTlsRefusalsTest extends TlsRefusalsContract {

  PahoTlsRefusalsTest(@TempDir Path folder) throws Exception {
    super(folder);
  }

  @Override
  protected Client client() {
    return new PahoClient();
  }

  @Override
  protected Duration connectTimeout() {
    return Duration.ofSeconds(6);
  }
}
