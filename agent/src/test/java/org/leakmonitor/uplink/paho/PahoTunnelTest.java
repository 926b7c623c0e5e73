// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.uplink.mqtt.Client;
import org.leakmonitor.uplink.mqtt.TunnelContract;

final class PahoTunnelTest extends TunnelContract {

  PahoTunnelTest(@TempDir Path folder) throws Exception {
    super(folder);
  }

  @Override
  protected Client client() {
    return new PahoClient();
  }
}
