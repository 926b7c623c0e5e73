// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Polls devices at 10 Hz each, spread evenly, one after the other; a process of its own, told by
 * arguments: milliseconds to settle and to count, and ports. Prints a line when it begins to count,
 * and then the number of answers.
 */
final class DevicesClient {
  private static final long PERIOD_NANOS = 100_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Function 3, eight registers from 0 on. */
  private static final byte[] REQUEST = {0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, 8};

  private static final int ANSWER_BYTES = 25;

  private final List<Socket> sockets;

  private DevicesClient(List<Socket> sockets) {
    this.sockets = sockets;
  }

  public static void main(String[] args) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 2; i < args.length; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[i]));
      socket.setTcpNoDelay(true);
      sockets.add(socket);
    }
    DevicesClient client = new DevicesClient(sockets);
    client.poll(Long.parseLong(args[0]));
    System.out.println("counting");
    System.out.println(client.poll(Long.parseLong(args[1])));
  }

  /** Where it comes late it asks the next ones at once, until it has caught up. */
  private long poll(long millis) throws IOException {
    long due = System.nanoTime();
    long end = due + millis * NANOS_PER_MILLI;
    long answers = 0;
    while (System.nanoTime() - end < 0) {
      for (Socket each : sockets) {
        due += PERIOD_NANOS / sockets.size();
        LockSupport.parkNanos(due - System.nanoTime());
        each.getOutputStream().write(REQUEST);
        if (each.getInputStream().readNBytes(ANSWER_BYTES).length < ANSWER_BYTES) {
          throw new EOFException();
        }
        answers++;
      }
    }
    return answers;
  }
}
