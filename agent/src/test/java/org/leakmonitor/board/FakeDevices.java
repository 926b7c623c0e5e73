// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Converters as a board sees them: registers, or whatever answers bytes with bytes. */
public final class FakeDevices {

  private FakeDevices() {}

  /** A device with registers that a test sets and looks at; what was never set is 0. */
  public static final class Registers implements I2c {
    private final Map<Integer, Integer> words = new HashMap<>();
    private final List<String> written = new ArrayList<>();
    private Optional<BoardException> failure = Optional.empty();

    public synchronized void set(int register, int word) {
      words.put(register, word);
    }

    /** Each write so far, such as {@code 1=c583}, in hex. */
    public synchronized List<String> written() {
      return List.copyOf(written);
    }

    public synchronized void fail(String message, String hint) {
      failure = Optional.of(new BoardException(message, hint));
    }

    public synchronized void heal() {
      failure = Optional.empty();
    }

    @Override
    public synchronized int read(int register) throws BoardException {
      check();
      return words.getOrDefault(register, 0);
    }

    @Override
    public synchronized void write(int register, int word) throws BoardException {
      check();
      written.add(Integer.toHexString(register) + "=" + Integer.toHexString(word));
      words.put(register, word);
    }

    private void check() throws BoardException {
      if (failure.isPresent()) {
        throw failure.get();
      }
    }

    @Override
    public void close() {}
  }

  /** A device on SPI that answers each transfer so. */
  public static Spi spi(UnaryOperator<byte[]> answer) {
    return new Spi() {
      @Override
      public byte[] transfer(byte... sent) {
        return answer.apply(sent);
      }

      @Override
      public void close() {}
    };
  }
}
