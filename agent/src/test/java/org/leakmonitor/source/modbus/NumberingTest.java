// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberingTest {

  @ParameterizedTest
  @CsvSource({
    "ZERO_BASED, HOLDING, 0, 0",
    "ZERO_BASED, INPUT, 65535, 65535",
    "ONE_BASED, HOLDING, 1, 0",
    "ONE_BASED, INPUT, 65536, 65535",
    "FOUR_X, HOLDING, 40001, 0",
    "FOUR_X, HOLDING, 40108, 107",
    "FOUR_X, HOLDING, 49999, 9998",
    "FOUR_X, HOLDING, 400001, 0",
    "FOUR_X, HOLDING, 465536, 65535",
    "FOUR_X, INPUT, 30001, 0",
    "FOUR_X, INPUT, 39999, 9998",
    "FOUR_X, INPUT, 300001, 0",
    "FOUR_X, INPUT, 365536, 65535",
  })
  void number_hasTheAddress(Numbering numbering, Table table, int number, int address) {
    assertThat(numbering.address(table, number)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "ZERO_BASED, HOLDING, -1, 0 to 65535",
    "ZERO_BASED, HOLDING, 65536, 0 to 65535",
    "ONE_BASED, HOLDING, 0, 1 to 65536",
    "ONE_BASED, HOLDING, 65537, 1 to 65536",
    "ONE_BASED, HOLDING, -2147483648, 1 to 65536",
    "FOUR_X, HOLDING, 40000, 40001 to 49999",
    "FOUR_X, HOLDING, 400000, 400001 to 465536",
    "FOUR_X, HOLDING, 465537, 400001 to 465536",
    "FOUR_X, HOLDING, -40001, 40001 to 49999",
    "FOUR_X, HOLDING, 30001, does not begin with 4 as those of table 'holding'",
    "FOUR_X, HOLDING, 300001, does not begin with 4 as those of table 'holding'",
    "FOUR_X, INPUT, 40001, does not begin with 3 as those of table 'input'",
    "FOUR_X, INPUT, 4001, does not begin with 3",
    "FOUR_X, HOLDING, 1, does not begin with 4",
    "FOUR_X, HOLDING, 4000001, does not begin with 4",
  })
  void number_isRefusedWithTheReason(Numbering numbering, Table table, int number, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbering.address(table, number))
        .withMessageStartingWith("register number '" + number + "' ")
        .withMessageContaining(reason);
  }
}
