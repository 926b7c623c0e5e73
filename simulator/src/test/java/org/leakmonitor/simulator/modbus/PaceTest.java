// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PaceTest {

  @Test
  void silence_isFixedBeyond19200Baud() {
    assertThat(Pace.of(9_600, Duration.ZERO).silenceNanos()).isEqualTo(4_010_417);
    assertThat(Pace.of(19_200, Duration.ZERO).silenceNanos()).isEqualTo(2_005_208);
    assertThat(Pace.of(38_400, Duration.ZERO).silenceNanos()).isEqualTo(1_750_000);
  }

  @Test
  void characters_takeTheirBits() {
    assertThat(Pace.of(9_600, Duration.ZERO).nanosFor(8)).isEqualTo(9_166_667);
    assertThat(new Pace(9_600, 10, Duration.ZERO).nanosFor(8)).isEqualTo(8_333_333);
    assertThat(Pace.UNPACED.nanosFor(8)).isZero();
    assertThat(Pace.UNPACED.silenceNanos()).isZero();
  }

  @Test
  void values_areChecked() {
    assertThatThrownBy(() -> Pace.of(-1, Duration.ZERO))
        .hasMessage("baud '-1' is outside 0 to 4000000");
    assertThatThrownBy(() -> new Pace(9_600, 13, Duration.ZERO))
        .hasMessage("bits a character '13' are outside 7 to 12");
    assertThatThrownBy(() -> Pace.of(9_600, Duration.ofMillis(-1)))
        .hasMessage("turnaround 'PT-0.001S' is below 0");
  }
}
