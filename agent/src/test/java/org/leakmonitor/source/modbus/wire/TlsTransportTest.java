// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.ModbusServer;
import org.leakmonitor.simulator.pki.Pki;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.source.modbus.Transport;

class TlsTransportTest extends TransportContract {

  @TempDir static Path pki;

  @BeforeAll
  static void makeCertificates() throws Exception {
    Certificates.make(pki);
  }

  /** Each takes a handshake afterwards. */
  @Override
  int faultyPolls() {
    return POLLS / 10;
  }

  @Override
  Fixture fixture(ModbusDevice device) throws IOException {
    try {
      ModbusServer server =
          ModbusServer.tls(device, ServerFixture.anyPort(), Pki.context(pki, "server"));
      return new ServerFixture(
          server, new Transport.Tls("localhost", server.port(), Certificates.files(pki, "gw01")));
    } catch (Refusal e) {
      throw new IOException(e);
    }
  }
}
