// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import org.leakmonitor.simulator.face.Served;
import org.leakmonitor.simulator.modbus.Framing;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.ModbusLine;
import org.leakmonitor.simulator.modbus.ModbusServer;
import org.leakmonitor.simulator.pki.Pki;
import org.leakmonitor.simulator.refusal.Refusal;

/** Opens the places at which devices are served, and adds them to what is serving. */
final class Opening {
  private final String host;
  private final Serving serving;

  private interface At {
    ModbusServer open(InetSocketAddress address) throws IOException;
  }

  Opening(String host, Serving serving) {
    this.host = host;
    this.serving = serving;
  }

  void open(ModbusDevice device, Served served) throws Refusal {
    if (served instanceof Served.Tcp tcp) {
      serving.add(listen(tcp.port(), at -> ModbusServer.tcp(device, at, Framing.MBAP)), "");
    } else if (served instanceof Served.RtuOverTcp rtu) {
      serving.add(
          listen(rtu.port(), at -> ModbusServer.tcp(device, at, Framing.RTU)), " rtu over tcp");
    } else if (served instanceof Served.Tls tls) {
      SSLContext context = Pki.context(tls.pki(), tls.name());
      serving.add(listen(tls.port(), at -> ModbusServer.tls(device, at, context)), " tls");
    } else if (served instanceof Served.Rtu rtu) {
      open(device, rtu);
    }
  }

  private void open(ModbusDevice device, Served.Rtu rtu) throws Refusal {
    Path link = rtu.link();
    try {
      String parity = rtu.parity().name().toLowerCase(Locale.ROOT);
      serving.add(ModbusLine.pty(device, link, rtu.pace()), " rtu " + rtu.baud() + " " + parity);
    } catch (FileAlreadyExistsException e) {
      throw new Refusal("cannot make pty '" + link + "': it exists", "name a path of nothing yet");
    } catch (IOException e) {
      throw new Refusal(
          "cannot make pty '" + link + "': " + e.getMessage(), "apt-get install socat");
    }
  }

  private ModbusServer listen(int number, At at) throws Refusal {
    try {
      return at.open(new InetSocketAddress(host, number));
    } catch (IOException | IllegalArgumentException e) {
      throw new Refusal(
          "cannot listen on '" + host + ":" + number + "': " + e.getMessage(),
          "port 0 takes a free one");
    }
  }
}
