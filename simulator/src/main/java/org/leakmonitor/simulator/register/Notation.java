// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

import java.util.Locale;
import java.util.Optional;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.yaml.Section;

/** How a data sheet counts registers: from the protocol's 0, from 1, or with a digit before. */
enum Notation {
  ZERO("0"),
  ONE("1"),
  /** 40001 or 400001 is the first holding register, 1 the first coil. */
  DIGIT("4xxxx");

  /** From here on a number has six digits with the first, else five. */
  private static final int LONG = 100_000;

  private static final int SHORT = 10_000;

  private final String word;

  Notation(String word) {
    this.word = word;
  }

  /** Reads the key {@code base}; the other where there is none. */
  static Notation read(Section section, Notation other) throws Refusal {
    if (!section.has("base")) {
      return other;
    }
    String text = section.text("base").toLowerCase(Locale.ROOT);
    for (Notation each : values()) {
      if (each.word.equals(text)) {
        return each;
      }
    }
    throw section.wrong("base", "one of 0, 1, 4xxxx");
  }

  /** Protocol address of a register's number. */
  int address(int number) {
    return switch (this) {
      case ZERO -> number;
      case ONE -> number - 1;
      case DIGIT -> number % span(number) - 1;
    };
  }

  /** The table that a number tells, if it does. */
  Optional<Table> table(int number) {
    if (this != DIGIT) {
      return Optional.empty();
    }
    return switch (number / span(number)) {
      case 0 -> Optional.of(Table.COILS);
      case 1 -> Optional.of(Table.DISCRETE);
      case 3 -> Optional.of(Table.INPUT);
      case 4 -> Optional.of(Table.HOLDING);
      default -> Optional.empty();
    };
  }

  private static int span(int number) {
    return number >= LONG ? LONG : SHORT;
  }
}
