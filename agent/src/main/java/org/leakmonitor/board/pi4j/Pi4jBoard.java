// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.boardinfo.util.BoardInfoHelper;
import com.pi4j.context.Context;
import com.pi4j.library.gpiod.internal.GpioDContext;
import com.pi4j.library.gpiod.internal.GpioLine;
import com.pi4j.library.gpiod.internal.LineRequestFlag;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import com.pi4j.plugin.linuxfs.provider.spi.LinuxFsSpiProvider;
import java.util.function.LongSupplier;
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

/**
 * The board that this program runs on. Nothing of Pi4J is loaded before the first call. Each line
 * and device is closed by itself; the file of the header's chip stays open until the program ends.
 */
public final class Pi4jBoard implements Board {

  private final Machine machine;
  private final Hardware hardware;
  private final LineContext lines;
  private final Supplier<Context> buses;
  private final LongSupplier nanoTime;

  /** How the lines' context is had. */
  interface LineContext {
    GpioDContext get(Machine machine) throws BoardException;
  }

  /**
   * @param buses makes a context of its own for each device: in one context Pi4J refuses the same
   *     chip select on a second bus, and keeps a bus's file open for good
   */
  Pi4jBoard(Machine machine, LineContext lines, Supplier<Context> buses, LongSupplier nanoTime) {
    this.machine = machine;
    hardware = new Hardware(machine);
    this.lines = lines;
    this.buses = buses;
    this.nanoTime = nanoTime;
  }

  /** This machine's. */
  public static Pi4jBoard ofSystem() {
    return new Pi4jBoard(
        Machine.ofSystem(), Pi4jBoard::initialised, Pi4jBoard::linux, System::nanoTime);
  }

  @Override
  public InputLine input(LineId id, Pull pull, Polarity polarity) throws BoardException {
    String name = hardware.line(id);
    GpioDContext context = lines.get(machine);
    long now = nanoTime.getAsLong();
    int flags = bias(pull).getVal() | flag(polarity);
    return Attempt.to(
        "take " + name,
        "see who has it: leakmonitor gpio list",
        () -> {
          GpioLine line = context.getOrOpenLine(id.number());
          line.requestBothEdgeEventsFlags(Hardware.CONSUMER, flags);
          return new Pi4jInputLine(context, line, name, nanoTime, now);
        });
  }

  @Override
  public OutputLine output(LineId id, Polarity polarity) throws BoardException {
    String name = hardware.line(id);
    GpioDContext context = lines.get(machine);
    return Attempt.to(
        "take " + name,
        "see who has it: leakmonitor gpio list",
        () -> {
          GpioLine line = context.getOrOpenLine(id.number());
          line.requestOutputFlags(Hardware.CONSUMER, flag(polarity), 0);
          return new Pi4jOutputLine(context, line, name);
        });
  }

  @Override
  public I2c i2c(int bus, int address) throws BoardException {
    hardware.i2c(bus, address);
    Context context = context();
    try {
      return new Pi4jI2c(context, bus, address);
    } catch (BoardException e) {
      context.shutdown();
      throw e;
    }
  }

  @Override
  public Spi spi(int bus, int chipSelect, int hertz) throws BoardException {
    hardware.spi(bus, chipSelect);
    Context context = context();
    try {
      return new Pi4jSpi(context, bus, chipSelect, hertz);
    } catch (BoardException e) {
      context.shutdown();
      throw e;
    }
  }

  private Context context() throws BoardException {
    return Attempt.to("begin to use Pi4J", "look at its version", buses);
  }

  private static LineRequestFlag bias(Pull pull) {
    return switch (pull) {
      case UP -> LineRequestFlag.BIAS_PULL_UP;
      case DOWN -> LineRequestFlag.BIAS_PULL_DOWN;
      case NONE -> LineRequestFlag.BIAS_DISABLE;
    };
  }

  private static int flag(Polarity polarity) {
    return polarity == Polarity.ACTIVE_LOW ? LineRequestFlag.ACTIVE_LOW.getVal() : 0;
  }

  /** It only warns in its log where it does not know the board, and fails later. */
  private static GpioDContext initialised(Machine machine) throws BoardException {
    if (!BoardInfoHelper.runningOnRaspberryPi()) {
      throw new BoardException(
          "Pi4J does not know this board, '%s'".formatted(machine.model().orElse("unnamed")),
          "lines need a Raspberry Pi 3, 4, 5 or Zero 2 W");
    }
    return Attempt.to(
        "open the GPIO chips",
        "see which there are: leakmonitor gpio list",
        () -> {
          GpioDContext context = GpioDContext.getInstance();
          context.initialize();
          return context;
        });
  }

  private static Context linux() {
    return Pi4J.newContextBuilder()
        .noAutoDetect()
        .disableShutdownHook()
        .add(LinuxFsI2CProvider.newInstance(), LinuxFsSpiProvider.newInstance())
        .build();
  }
}
