// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import org.leakmonitor.board.Board;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.source.gpio.Channel;
import org.leakmonitor.source.gpio.Chip;

/** A converter that is open; used by one thread. */
interface Converter extends AutoCloseable {

  /**
   * Takes the samples of one reading, one after the other, each one new.
   *
   * @param channel that the chip can measure
   * @throws BoardException if the chip does not answer, or answers what it cannot
   * @throws InterruptedException if there is no time left for the next sample
   */
  Codes read(Channel channel) throws BoardException, InterruptedException;

  @Override
  void close();

  /**
   * Opens the converter.
   *
   * @throws BoardException if the board has not where it is
   */
  static Converter open(Chip chip, Board board, Pause pause) throws BoardException {
    if (chip instanceof Chip.Ads1115 ads) {
      return new Ads1115Converter(ads, board.i2c(ads.bus(), ads.address()), pause);
    }
    if (chip instanceof Chip.Mcp mcp) {
      return new McpConverter(mcp, board.spi(mcp.bus(), mcp.chipSelect(), mcp.hertz()), pause);
    }
    return IioConverter.open((Chip.Iio) chip, IioConverter.DEVICES, pause);
  }
}
