// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTest {

  private static final Question FOUR = new Question(1, Table.HOLDING, 0, 4);

  @Test
  void text_isReadHighByteFirstWithoutItsFilling() {
    assertThat(Identity.read(List.of(0x3330, 0x3935, 0x4642, 0))).isEqualTo("3095FB");
    assertThat(Identity.read(List.of(0x4142, 0x2020))).isEqualTo("AB");
    assertThat(Identity.read(List.of(0x4101, 0xff42))).isEqualTo("A..B");
    assertThat(Identity.read(List.of(0, 0))).isEmpty();
  }

  @Test
  void textThatCannotStandThere_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Identity(FOUR, "123456789"))
        .withMessage("identity '123456789' is not 1 to 8 printable characters");
    assertThatIllegalArgumentException().isThrownBy(() -> new Identity(FOUR, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new Identity(FOUR, "A "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Identity(new Question(1, Table.COILS, 0, 16), "A"))
        .withMessage("identity is a text, which stands in registers");
  }
}
