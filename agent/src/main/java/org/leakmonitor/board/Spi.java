// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

/** A device on an SPI bus; used by one thread. */
public interface Spi extends AutoCloseable {

  /**
   * Sends bytes, and receives as many meanwhile.
   *
   * @param sent 1 or more
   * @return as long as {@code sent}
   * @throws BoardException if the bus fails; a device that is not there is not noticed
   */
  byte[] transfer(byte... sent) throws BoardException;

  @Override
  void close();
}
