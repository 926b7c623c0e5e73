// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.uplink.mqtt.BrokersContract;
import org.leakmonitor.uplink.mqtt.Client;

final class AwsIotBrokersTest extends BrokersContract {

  AwsIotBrokersTest(@TempDir Path folder) throws Exception {
    super(folder);
  }

  @Override
  protected Client client() {
    return new AwsIotClient();
  }
}
