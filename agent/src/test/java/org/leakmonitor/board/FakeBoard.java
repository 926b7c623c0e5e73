// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A board whose lines are moved by a test and whose converters the test puts in; what it was not
 * given is not there. Safe for use by many threads.
 */
public final class FakeBoard implements Board {

  private final Optional<FakeTime> time;
  private final Map<Integer, FakeLine> inputs = new HashMap<>();
  private final Map<Integer, FakeOutput> outputs = new HashMap<>();
  private final Map<List<Integer>, I2c> i2c = new HashMap<>();
  private final Map<List<Integer>, Spi> spi = new HashMap<>();
  private final List<String> opened = new ArrayList<>();

  private FakeBoard(Optional<FakeTime> time) {
    this.time = time;
  }

  /** Its lines wait in real time, and their edges are of now. */
  public static FakeBoard live() {
    return new FakeBoard(Optional.empty());
  }

  /** Its lines never wait: they let {@code time} pass instead. */
  public static FakeBoard in(FakeTime time) {
    return new FakeBoard(Optional.of(time));
  }

  /** The input of this number, inactive until the test moves it. */
  public synchronized FakeLine line(int number) {
    return inputs.computeIfAbsent(number, any -> new FakeLine(time));
  }

  /** The output of this number, whether it was opened or not. */
  public synchronized FakeOutput driven(int number) {
    return outputs.computeIfAbsent(number, any -> new FakeOutput());
  }

  public synchronized void put(int bus, int address, I2c device) {
    i2c.put(List.of(bus, address), device);
  }

  public synchronized void put(int bus, int chipSelect, Spi device) {
    spi.put(List.of(bus, chipSelect), device);
  }

  /** What was asked for, such as {@code input line 17 up active_low}. */
  public synchronized List<String> opened() {
    return List.copyOf(opened);
  }

  @Override
  public synchronized InputLine input(LineId line, Pull pull, Polarity polarity)
      throws BoardException {
    opened.add("input " + line + " " + pull + " " + polarity);
    return line(line.number()).open();
  }

  @Override
  public synchronized OutputLine output(LineId line, Polarity polarity) throws BoardException {
    opened.add("output " + line + " " + polarity);
    return driven(line.number()).open();
  }

  @Override
  public synchronized I2c i2c(int bus, int address) throws BoardException {
    opened.add("i2c " + bus + " " + address);
    return there(i2c.get(List.of(bus, address)), "/dev/i2c-" + bus);
  }

  @Override
  public synchronized Spi spi(int bus, int chipSelect, int hertz) throws BoardException {
    opened.add("spi " + bus + " " + chipSelect + " " + hertz);
    return there(spi.get(List.of(bus, chipSelect)), "/dev/spidev" + bus + "." + chipSelect);
  }

  private static <T> T there(@Nullable T device, String path) throws BoardException {
    if (device == null) {
      throw new BoardException("there is no '" + path + "'", "put one in");
    }
    return device;
  }
}
