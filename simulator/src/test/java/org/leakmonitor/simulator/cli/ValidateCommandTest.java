// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.validation.Row;
import picocli.CommandLine;

final class ValidateCommandTest {
  private static final Row GOOD = new Row(1, "a drop of", "m", 61.268, 61.25, 0.0294, 0.1, "%");
  private static final Row BAD = new Row(12, "a balance", "m3", 0, -3e-7, 3e-7, 0, "m3");

  private final StringWriter out = new StringWriter();

  @Test
  void table_isAligned() {
    assertThat(validate(GOOD)).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
             #  case        reference        ours       deviation      limit       holds
             1  a drop of      61.268       61.25 m        0.0294        0.1 %     yes

            1 of 1 hold
            """);
  }

  @Test
  void deviationBeyondItsLimit_exits1() {
    assertThat(validate(GOOD, BAD)).isEqualTo(1);
    assertThat(out.toString()).contains("-3.0e-07 m3", "m3    NO", "1 of 2 hold");
  }

  private int validate(Row... rows) {
    return new CommandLine(new ValidateCommand(new PrintWriter(out), () -> List.of(rows)))
        .execute();
  }
}
