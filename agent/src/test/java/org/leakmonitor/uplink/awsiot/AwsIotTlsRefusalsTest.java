// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.mqtt.MqttSettings;
import org.leakmonitor.uplink.mqtt.TlsRefusalsContract;

final class AwsIotTlsRefusalsTest extends TlsRefusalsContract {

  AwsIotTlsRefusalsTest(@TempDir Path folder) throws Exception {
    super(folder);
  }

  @Override
  protected Publisher publisher(MqttSettings settings) {
    return new AwsIotPublisher(settings);
  }

  @Override
  protected Duration connectTimeout() {
    // the SDK holds back for longer that TLS failed, so this much is waited for each time
    return Duration.ofSeconds(3);
  }
}
