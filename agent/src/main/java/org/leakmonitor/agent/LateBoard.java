// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.util.Optional;
import java.util.function.Supplier;
import org.leakmonitor.board.Board;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.I2c;
import org.leakmonitor.board.InputLine;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.OutputLine;
import org.leakmonitor.board.Polarity;
import org.leakmonitor.board.Pull;
import org.leakmonitor.board.Spi;

/** A board that is had when it is first used, so that an agent without inputs loads none of it. */
final class LateBoard implements Board {

  private final Supplier<Board> source;
  private Optional<Board> had = Optional.empty();

  LateBoard(Supplier<Board> source) {
    this.source = source;
  }

  private synchronized Board board() {
    if (had.isEmpty()) {
      had = Optional.of(source.get());
    }
    return had.get();
  }

  @Override
  public InputLine input(LineId line, Pull pull, Polarity polarity) throws BoardException {
    return board().input(line, pull, polarity);
  }

  @Override
  public OutputLine output(LineId line, Polarity polarity) throws BoardException {
    return board().output(line, polarity);
  }

  @Override
  public I2c i2c(int bus, int address) throws BoardException {
    return board().i2c(bus, address);
  }

  @Override
  public Spi spi(int bus, int chipSelect, int hertz) throws BoardException {
    return board().spi(bus, chipSelect, hertz);
  }
}
