// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.ModbusServer;
import org.leakmonitor.source.modbus.Transport;
import org.leakmonitor.tls.ClientIdentity;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.PemFiles;

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

  private static PemFiles files(String name) {
    return Certificates.files(pki, name);
  }

  /** The context of a client serves a server as well: it has a certificate, and trusts one CA. */
  @Override
  Fixture fixture(ModbusDevice device) throws IOException {
    try {
      ModbusServer server =
          ModbusServer.tls(
              device, ServerFixture.anyPort(), ClientIdentity.load(files("server")).context());
      return new ServerFixture(
          server, new Transport.Tls("localhost", server.port(), files("gw01")));
    } catch (CredentialsException e) {
      throw new IOException(e);
    }
  }
}
