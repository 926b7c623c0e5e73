// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RowsTest {

  @Test
  void rows_holdForAllFifteenCases() {
    List<Row> rows = Rows.all();
    assertThat(rows).allSatisfy(row -> assertThat(row.holds()).as(row.toString()).isTrue());
    assertThat(rows.stream().map(Row::number).distinct())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 15).boxed().toList());
  }

  @Test
  void run_givesTheSameBytesOnEveryJava() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(DeterminismRows.run());
    assertThat(HexFormat.of().formatHex(digest))
        .isEqualTo("5475c61228173389ca612b1abc77caa060d5600860eb402e7f162c53cd914fc5");
  }

  @Test
  void row_holdsUpToItsLimit() {
    assertThat(Row.relative(1, "a", "m", 200, 201, 0.5).holds()).isTrue();
    assertThat(Row.relative(1, "a", "m", -200, -201.1, 0.5).holds()).isFalse();
    assertThat(Row.absolute(1, "a", "m", 0, -0.1, 0).holds()).isFalse();
    assertThat(Row.absolute(1, "a", "m", 0, Double.NaN, 1).holds()).isFalse();
  }

  @Test
  void worst_takesTheMostOfItsLimit() {
    Row exact = Row.absolute(1, "a", "m", 0, 0, 0);
    Row close = Row.absolute(1, "a", "m", 0, 9, 10);
    Row good = Row.absolute(1, "a", "m", 0, 50, 100);
    Row bad = Row.absolute(1, "a", "m", 0, 1e-9, 0);
    assertThat(Rows.worst(List.of(exact, close, good))).isEqualTo(close);
    assertThat(Rows.worst(List.of(close, bad, good))).isEqualTo(bad);
  }
}
