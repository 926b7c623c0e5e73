// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;

/** One side of a connection through the hostile broker. Safe for use by many threads. */
public final class Lane implements Closeable {

  private final Socket socket;
  private boolean mute;

  Lane(Socket socket) {
    this.socket = socket;
  }

  public void send(Packet packet) throws IOException {
    send(packet.bytes());
  }

  /** Sends {@code bytes}, whatever they are, but never inside of a packet. */
  synchronized void send(byte[] bytes) throws IOException {
    if (!mute) {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }
  }

  /** Sends nothing more, and keeps the connection. */
  synchronized void mute() {
    mute = true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
