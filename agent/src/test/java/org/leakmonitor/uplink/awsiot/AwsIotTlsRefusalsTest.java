// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.uplink.mqtt.Client;
import org.leakmonitor.uplink.mqtt.TlsRefusalsContract;

final class AwsIotTlsRefusalsTest extends TlsRefusalsContract {

  AwsIotTlsRefusalsTest(@TempDir Path folder) throws Exception {
    super(folder);
  }

  @Override
  protected Client client() {
    return new AwsIotClient();
  }

  @Override
  protected Duration connectTimeout() {
    // the SDK holds back for longer that TLS failed, so this much is waited for each time
    return Duration.ofSeconds(3);
  }
}
