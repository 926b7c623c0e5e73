// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;
import java.net.Socket;
import java.util.HexFormat;

/** A client that sends and receives nothing but bytes, written in hexadecimal. */
final class RawClient implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final int TIMEOUT_MILLIS = 5_000;

  private final Socket socket;

  RawClient(ModbusTcpDevice device) throws IOException {
    this(device.host(), device.port());
  }

  RawClient(String host, int port) throws IOException {
    this(new Socket(host, port));
  }

  RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  void send(String hex) throws IOException {
    socket.getOutputStream().write(HEX.parseHex(hex));
  }

  /** The next bytes, or {@code closed} when the device has closed the connection. */
  String receive(int count) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(count);
    return bytes.length == 0 ? "closed" : HEX.formatHex(bytes);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
