// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;

/** A master on a serial device file that sends and receives nothing but bytes. */
final class SerialClient implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final long POLL_NANOS = 200_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final FileInputStream in;
  private final FileOutputStream out;

  SerialClient(Path device) throws IOException, InterruptedException {
    makeRaw(device);
    in = new FileInputStream(device.toFile());
    out = new FileOutputStream(device.toFile());
  }

  static void makeRaw(Path device) throws IOException, InterruptedException {
    Process stty = new ProcessBuilder("stty", "-F", device.toString(), "raw", "-echo").start();
    if (stty.waitFor() != 0) {
      throw new IOException("stty failed on '" + device + "'");
    }
  }

  void send(String hex) throws IOException {
    out.write(HEX.parseHex(hex));
  }

  /** So many bytes, or as many as came within five seconds. */
  String receive(int count) throws IOException {
    return receive(count, PATIENCE);
  }

  /** So many bytes, or as many as came within the time. */
  String receive(int count, Duration limit) throws IOException {
    byte[] bytes = new byte[count];
    int length = 0;
    long end = System.nanoTime() + limit.toNanos();
    while (length < count && System.nanoTime() - end < 0) {
      if (in.available() > 0) {
        length += in.read(bytes, length, count - length);
      } else {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
    return HEX.formatHex(Arrays.copyOf(bytes, length));
  }

  @Override
  public void close() throws IOException {
    in.close();
    out.close();
  }
}
