// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.net.SocketTimeoutException;
import java.util.Arrays;

/** Brings bytes that are written down, all at once. */
final class PlayedWire implements Wire {

  private final byte[] bytes;
  private int looked;

  PlayedWire(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  @Override
  public int clear(long silence, long deadline) {
    return 0;
  }

  @Override
  public void send(byte[] frame, long deadline) {}

  @Override
  public byte[] receive(int count, long deadline) throws SocketTimeoutException {
    if (count > bytes.length) {
      throw new SocketTimeoutException("there are no more bytes");
    }
    looked = Math.max(looked, count);
    return Arrays.copyOf(bytes, count);
  }

  @Override
  public boolean silent(long silence) {
    boolean silent = looked == bytes.length;
    looked = bytes.length;
    return silent;
  }

  @Override
  public byte[] received() {
    return Arrays.copyOf(bytes, looked);
  }

  @Override
  public long heardAt() {
    return 0;
  }

  @Override
  public void close() {}
}
