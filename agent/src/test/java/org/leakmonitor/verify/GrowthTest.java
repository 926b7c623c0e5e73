// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.ledger.FormatException;

class GrowthTest {

  @ParameterizedTest
  @ValueSource(strings = {"o", "old", "old ", "new 7"})
  void parse_refusesAnotherBeginning(String begin) {
    String note = CheckpointVectors.note(7);
    assertThatThrownBy(() -> Growth.parse(begin + "\n\n" + note + "\n" + note))
        .isInstanceOf(FormatException.class);
  }
}
