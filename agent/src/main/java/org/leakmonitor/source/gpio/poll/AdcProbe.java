// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.leakmonitor.board.Board;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.source.gpio.Adc;
import org.leakmonitor.source.gpio.Channel;

/** Reads a channel of a converter once, as any other poll would. */
public final class AdcProbe {

  private static final int SHOWN_DECIMALS = 3;

  private final Board board;

  public AdcProbe(Board board) {
    this.board = board;
  }

  /**
   * Opens the converter and closes it again, so that a channel that fails does not hide the others.
   *
   * @param channel of {@code adc}
   * @throws BoardException if the converter cannot be opened, or does not answer
   * @throws InterruptedException if the thread is interrupted while it waits for a sample
   */
  public Sample read(Adc adc, Channel channel) throws BoardException, InterruptedException {
    try (Converter converter = Converter.open(adc.chip(), board, TimeUnit.NANOSECONDS::sleep)) {
      Measured measured = Measured.of(channel, converter.read(channel));
      BigDecimal shown = measured.milliamperes().setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN);
      return new Sample(
          channel.id(),
          measured.codes().hex(),
          Optional.of(shown),
          measured.value(),
          channel.unit(),
          measured.quality(),
          measured.current().word());
    }
  }
}
