// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A serial port that is there already, with settings that are the caller's. */
final class PortFile implements Plug {
  private final Polled in;
  private final FileOutputStream out;

  private PortFile(Path device) throws IOException {
    in = new Polled(new FileInputStream(device.toFile()));
    out = new FileOutputStream(device.toFile());
  }

  static PortFile open(Path device) throws IOException {
    return new PortFile(device);
  }

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public OutputStream out() {
    return out;
  }

  @Override
  public void close() throws IOException {
    in.close();
    out.close();
  }

  /** Asks before it reads: a read that blocks would outlive close and take the next one's bytes. */
  private static final class Polled extends InputStream {
    private static final long POLL_NANOS = 100_000;

    private final FileInputStream file;
    private volatile boolean closed;

    Polled(FileInputStream file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      while (!closed && file.available() == 0) {
        LockSupport.parkNanos(POLL_NANOS);
      }
      return closed ? -1 : file.read(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      closed = true;
      file.close();
    }
  }
}
