// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;

/** The bytes of a TCP connection. */
final class SocketInlet implements Inlet {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Socket socket;
  private final byte[] buffer = new byte[1024];

  SocketInlet(Socket socket) {
    this.socket = socket;
  }

  @Override
  public Optional<Chunk> next(long limitNanos) throws IOException {
    // A timeout of 0 means none to a socket, so that a short limit is rounded up.
    socket.setSoTimeout(
        limitNanos == FOREVER ? 0 : (int) ((limitNanos + NANOS_PER_MILLI) / NANOS_PER_MILLI));
    try {
      int count = socket.getInputStream().read(buffer);
      if (count < 0) {
        throw new EOFException();
      }
      return Optional.of(new Chunk(buffer, count, System.nanoTime()));
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    }
  }
}
