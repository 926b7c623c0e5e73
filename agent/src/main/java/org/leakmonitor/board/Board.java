// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

/** The gateway's own lines and buses. What it opens belongs to the thread that asked for it. */
public interface Board {

  /**
   * Takes a line as an input.
   *
   * @throws BoardException if there is no such line, somebody else has it, or this user may not
   */
  InputLine input(LineId line, Pull pull, Polarity polarity) throws BoardException;

  /**
   * Takes a line as an output, inactive.
   *
   * @throws BoardException as {@link #input}
   */
  OutputLine output(LineId line, Polarity polarity) throws BoardException;

  /**
   * Opens a device on an I2C bus; whether one answers there is known when it is asked.
   *
   * @param bus number of {@code /dev/i2c-N}
   * @param address 7 bits
   * @throws BoardException if there is no such bus, or this user may not
   */
  I2c i2c(int bus, int address) throws BoardException;

  /**
   * Opens a device on an SPI bus, in mode 0.
   *
   * @param bus N of {@code /dev/spidevN.M}
   * @param chipSelect M of it
   * @param hertz the clock
   * @throws BoardException if there is no such device, or this user may not
   */
  Spi spi(int bus, int chipSelect, int hertz) throws BoardException;
}
