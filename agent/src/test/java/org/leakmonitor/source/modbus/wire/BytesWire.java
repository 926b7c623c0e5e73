// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.net.SocketTimeoutException;
import java.util.Arrays;

/** A wire on which these bytes have come, and none will follow. */
final class BytesWire implements Wire {

  private final byte[] bytes;
  private int looked;

  BytesWire(byte[] bytes) {
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
      throw new SocketTimeoutException(bytes.length + " bytes instead of " + count);
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
    return bytes.clone();
  }

  @Override
  public long heardAt() {
    return 0;
  }

  @Override
  public void close() {}
}
