// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.leakmonitor.simulator.pki.Pki;
import org.leakmonitor.simulator.refusal.Refusal;

/** The ways to reach a device, each with a real socket or pseudoterminal. */
enum Transport {
  TCP(Framing.MBAP),
  TLS(Framing.MBAP),
  RTU_OVER_TCP(Framing.RTU),
  PTY(Framing.RTU),
  PACED_PTY(Framing.RTU);

  final Framing framing;

  Transport(Framing framing) {
    this.framing = framing;
  }

  boolean isSerial() {
    return this == PTY || this == PACED_PTY;
  }

  /** A device that is served, and a way to it. */
  interface Served extends AutoCloseable {
    ByteClient connect() throws IOException, Refusal, InterruptedException;

    @Override
    void close() throws IOException;
  }

  /** Serves a device; the folder holds certificates, and the link of a pty. */
  Served serve(ModbusDevice device, Path folder) throws IOException, Refusal {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return switch (this) {
      case TCP, RTU_OVER_TCP -> tcp(ModbusServer.tcp(device, any, framing));
      case TLS -> tls(ModbusServer.tls(device, any, Pki.context(folder, "server")), folder);
      case PTY -> pty(ModbusLine.pty(device, unusedLink(folder), Pace.UNPACED));
      case PACED_PTY ->
          pty(ModbusLine.pty(device, unusedLink(folder), Pace.of(115_200, Duration.ofMillis(1))));
    };
  }

  private static Path unusedLink(Path folder) throws IOException {
    return Files.createTempDirectory(folder, "pty").resolve("bus");
  }

  private static Served tcp(ModbusServer server) {
    return served(() -> client(new Socket(server.host(), server.port())), server::close);
  }

  private static Served tls(ModbusServer server, Path folder) {
    return served(
        () ->
            client(
                Pki.context(folder, "gateway-1")
                    .getSocketFactory()
                    .createSocket(server.host(), server.port())),
        server::close);
  }

  private static Served pty(ModbusLine line) {
    return served(() -> client(line), line::close);
  }

  private static ByteClient client(Socket socket) throws IOException {
    return new ByteClient(socket.getInputStream(), socket.getOutputStream(), socket);
  }

  /** A client on the far end of a pty. */
  static ByteClient client(ModbusLine line) throws IOException, InterruptedException {
    SerialClient.makeRaw(line.path());
    FileOutputStream out = new FileOutputStream(line.path().toFile());
    // The input stays open: a read that blocks ends only when the line is unplugged.
    return new ByteClient(new FileInputStream(line.path().toFile()), out, out);
  }

  private interface Connecting {
    ByteClient connect() throws IOException, Refusal, InterruptedException;
  }

  private static Served served(Connecting connecting, Closeable closing) {
    return new Served() {
      @Override
      public ByteClient connect() throws IOException, Refusal, InterruptedException {
        return connecting.connect();
      }

      @Override
      public void close() throws IOException {
        closing.close();
      }
    };
  }
}
