// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

/** A device on an I2C bus with registers of 16 bits, high byte first; used by one thread. */
public interface I2c extends AutoCloseable {

  /**
   * Reads a register.
   *
   * @param register 0 to 255
   * @return 0 to 65535
   * @throws BoardException if the device does not answer
   */
  int read(int register) throws BoardException;

  /**
   * Writes a register.
   *
   * @param word 0 to 65535
   * @throws BoardException if the device does not answer
   */
  void write(int register, int word) throws BoardException;

  @Override
  void close();
}
