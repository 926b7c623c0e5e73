// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.leakmonitor.board.BoardException;

/** Pi4J throws unchecked exceptions of many kinds, and errors where its libraries do not load. */
final class Attempt {

  private static final System.Logger LOGGER = System.getLogger(Pi4jBoard.class.getName());

  /** Processors, as Java names them, for which Pi4J brings native libraries. */
  private static final Set<String> PROCESSORS = Set.of("arm", "arm64", "aarch64");

  private Attempt() {}

  /**
   * Takes a step that Pi4J may fail.
   *
   * @param what is attempted, such as {@code take line 17}
   * @param hint the cure, if it fails
   */
  static <T> T to(String what, String hint, Supplier<T> step) throws BoardException {
    return to(
        step, cause -> new BoardException("cannot " + what + ": " + words(cause), hint, cause));
  }

  /**
   * Takes a step that Pi4J may fail.
   *
   * @param told what an exception is told as
   */
  static <T> T to(Supplier<T> step, Function<RuntimeException, BoardException> told)
      throws BoardException {
    try {
      return step.get();
    } catch (LinkageError e) {
      throw new BoardException(words(e), libraryHint(), e);
    } catch (RuntimeException e) {
      throw told.apply(e);
    }
  }

  /** Gives something up; where Pi4J cannot, nobody can do anything about it but know. */
  static void close(String what, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOGGER.log(System.Logger.Level.WARNING, "cannot close {0}: {1}", what, words(e));
    }
  }

  /** The innermost cause's, which is the kernel's. */
  static String words(Throwable cause) {
    if (cause instanceof LinkageError && !PROCESSORS.contains(System.getProperty("os.arch"))) {
      return "Pi4J has no native library for processor '%s'"
          .formatted(System.getProperty("os.arch"));
    }
    Throwable innermost = innermost(cause);
    String message = innermost.getMessage();
    String words = message == null ? innermost.getClass().getSimpleName() : message;
    return cause instanceof LinkageError
        ? "Pi4J's native library cannot be loaded: " + words
        : words;
  }

  static Throwable innermost(Throwable cause) {
    Throwable inner = cause.getCause();
    return inner == null ? cause : innermost(inner);
  }

  /** What to do where no library was loaded. */
  static String libraryHint() {
    return PROCESSORS.contains(System.getProperty("os.arch"))
        ? "look whether the folder of -Djava.io.tmpdir may be written to and is not mounted noexec"
        : "lines, I2C and SPI need a Raspberry Pi; analogue inputs can be read as iio here, too";
  }
}
