// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.uplink.mqtt.AnswersContract;
import org.leakmonitor.uplink.mqtt.Client;

final class PahoAnswersTest extends AnswersContract {

  PahoAnswersTest(@TempDir Path pki) throws Exception {
    super(pki);
  }

  @Override
  protected Client client() {
    return new PahoClient();
  }
}
