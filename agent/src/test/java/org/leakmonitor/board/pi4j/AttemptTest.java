// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.leakmonitor.board.BoardException;

class AttemptTest {

  @Test
  void exception_isToldInTheInnermostWords() {
    assertThatThrownBy(
            () ->
                Attempt.to(
                    "do it",
                    "cure",
                    () -> {
                      throw new IllegalStateException(
                          "outer", new UncheckedIOException(new IOException("No such device")));
                    }))
        .isInstanceOf(BoardException.class)
        .hasMessage("cannot do it: No such device");
  }

  @Test
  void missingLibrary_isToldWithACure() {
    assertThatThrownBy(
            () ->
                Attempt.to(
                    "do it",
                    "cure",
                    () -> {
                      throw new UnsatisfiedLinkError("no libgpiod");
                    }))
        .isInstanceOfSatisfying(
            BoardException.class, e -> assertThat(e.hint()).isNotEqualTo("cure"))
        .hasMessageContaining("native library");
  }
}
