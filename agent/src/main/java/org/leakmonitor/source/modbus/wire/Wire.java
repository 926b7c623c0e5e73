// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;

/**
 * Bytes to the devices of a bus and back. One thread uses it, every wait of which ends at a
 * deadline in monotonic nanoseconds, however slowly the bytes trickle in; any thread may {@link
 * #close} it, which ends a wait at once.
 */
interface Wire extends AutoCloseable {

  /** Longer than any frame (260 bytes) with its echo, so that bytes after a frame are noticed. */
  int CAPACITY = 512;

  /**
   * Throws away what came unasked, until nothing has come for {@code silence} nanoseconds.
   *
   * @return how many bytes were thrown away
   * @throws SocketTimeoutException if it does not become silent, here and below by the deadline
   * @throws IOException if the far side is gone, here and below
   */
  int clear(long silence, long deadline) throws IOException;

  /** Forgets what was received, and sends. */
  void send(byte[] frame, long deadline) throws IOException;

  /** The first {@code count} bytes since the last {@link #send}; returns when they are there. */
  byte[] receive(int count, long deadline) throws IOException;

  /** Waits whether nothing more comes within {@code silence} nanoseconds after the last byte. */
  boolean silent(long silence) throws IOException;

  /** All that came since the last {@link #send}, as far as it was looked at. */
  byte[] received();

  /** When the last byte came, monotonic nanoseconds. */
  long heardAt();

  @Override
  void close();
}
