// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leakmonitor.reading.Raw;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.Scaling;
import org.leakmonitor.source.gpio.Gauge;

class PulsesTest {

  private final LineCounts counts = new LineCounts();

  private static Gauge gauge(String scale, String offset, int decimals) {
    return new Gauge(
        new TagId("FQ-101"),
        new Scaling(new BigDecimal(scale), new BigDecimal(offset), decimals),
        new Unit("m3"),
        Limits.NONE,
        Duration.ofSeconds(1),
        Optional.empty());
  }

  @Test
  void window_countsItsOwnPulsesOverItsOwnTime() {
    Pulses pulses = new Pulses(100, counts);
    pulses.begin(50, false);
    pulses.pulse();
    pulses.pulse();
    assertThat(pulses.cut(1_050)).isEqualTo(new Pulses.Window(2, 1_000, true, true));
    pulses.pulse();
    assertThat(pulses.cut(1_250)).isEqualTo(new Pulses.Window(1, 200, true, true));
    assertThat(pulses.cut(2_250)).isEqualTo(new Pulses.Window(0, 1_000, true, true));
    assertThat(pulses.total()).isEqualTo(103);
  }

  @Test
  void windowWithALostEdge_isUncertainAndTheNextIsNot() {
    Pulses pulses = new Pulses(0, counts);
    pulses.begin(0, false);
    counts.add(LineCounts.Kind.LOST, 1);
    assertThat(pulses.cut(10).certain()).isFalse();
    assertThat(pulses.cut(20).certain()).isTrue();
  }

  @Test
  void outage_beginsTheWindowAnew() {
    Pulses pulses = new Pulses(0, counts);
    pulses.begin(0, false);
    pulses.pulse();
    pulses.begin(700, true);
    pulses.pulse();
    assertThat(pulses.cut(1_000)).isEqualTo(new Pulses.Window(1, 300, true, false));
    assertThat(pulses.total()).isEqualTo(2);
  }

  @Test
  void total_goesOnFromZeroAfterTheLargestNumber() {
    Pulses pulses = new Pulses(Long.MAX_VALUE, counts);
    pulses.pulse();
    assertThat(pulses.total()).isZero();
    assertThat(new Pulses(Long.MIN_VALUE + 7, counts).total()).isEqualTo(7);
  }

  @Test
  void totalInUnits_rollsOverWhereNoRecordCanHoldIt() {
    Gauge litres = gauge("0.001", "5", 3);
    assertThat(CounterUse.total(litres, 1_234_567)).hasToString("1239.567");
    assertThat(CounterUse.total(litres, 99_999_999_994_999L)).hasToString("99999999999.999");
    assertThat(CounterUse.total(litres, 99_999_999_995_000L)).hasToString("0");
    assertThat(CounterUse.total(litres, 99_999_999_995_001L)).hasToString("0.001");
    assertThat(CounterUse.total(gauge("0.001", "0", 0), 99_999_999_999_999L)).hasToString("0");
    assertThat(CounterUse.total(gauge("1e12", "0", 6), Long.MAX_VALUE)).hasToString("0");
    assertThat(CounterUse.total(gauge("-1", "0", 0), Long.MAX_VALUE)).hasToString("-36854775807");
  }

  @Test
  void rawTotal_isSixteenDigits() {
    assertThat(CounterUse.raw(255)).isEqualTo(new Raw("00000000000000ff"));
    assertThat(CounterUse.raw(Long.MAX_VALUE)).isEqualTo(new Raw("7fffffffffffffff"));
  }
}
