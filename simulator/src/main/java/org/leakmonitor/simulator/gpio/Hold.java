// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import java.util.Optional;

/**
 * Attack A17: between an input and what is shown of it, holds a value whatever the input is.
 *
 * @param honest what the input has now
 * @param held what is shown instead, if the attacker is there
 */
record Hold<T>(T honest, Optional<T> held) {
  static <T> Hold<T> of(T honest) {
    return new Hold<>(honest, Optional.empty());
  }

  Hold<T> input(T value) {
    return new Hold<>(value, held);
  }

  Hold<T> holding(T value) {
    return new Hold<>(honest, Optional.of(value));
  }

  Hold<T> released() {
    return of(honest);
  }

  T shown() {
    return held.orElse(honest);
  }
}
