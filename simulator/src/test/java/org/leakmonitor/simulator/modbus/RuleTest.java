// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;

final class RuleTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final StepClock clock = new StepClock();
  private final ModbusDevice device = ModbusDevice.of(new CountingBank(), clock, 1);
  private final Session session = new Session();

  @Test
  void chance_isOfEachRequestAndSeeded() {
    device.rule(Rule.of(Fault.SILENCE, 0.3));
    List<Boolean> silent = silences(device);

    assertThat(silent.stream().filter(each -> each).count()).isBetween(240L, 360L);
    ModbusDevice twin = ModbusDevice.of(new CountingBank(), clock, 1);
    twin.rule(Rule.of(Fault.SILENCE, 0.3));
    assertThat(silences(twin)).isEqualTo(silent);
  }

  @Test
  void earlierRule_holdsWhereTheLaterDoesNotComeUp() {
    device.rule(Rule.always(Fault.BUSY));
    device.rule(Rule.of(Fault.SILENCE, 0.5));

    for (int i = 0; i < 50; i++) {
      assertThat(take(1).bytes().length).isIn(0, 9);
    }
  }

  @Test
  void delay_isUniformInItsRange() {
    device.rule(Rule.always(Fault.LATE).lateBy(Duration.ofMillis(200), Duration.ofMillis(900)));
    double sum = 0;
    for (int i = 0; i < 1_000; i++) {
      Duration delay = take(1).delay();
      assertThat(delay).isBetween(Duration.ofMillis(200), Duration.ofMillis(900));
      sum += delay.toMillis();
    }
    assertThat(sum / 1_000).isBetween(500.0, 600.0);
  }

  @Test
  void delay_isThatOfLatenessByDefaultAndOfOtherFaultsOnRequest() {
    device.rule(Rule.always(Fault.LATE));
    assertThat(take(1).delay()).isEqualTo(Fault.LATENESS);
    device.rule(Rule.always(Fault.BUSY));
    assertThat(take(1).delay()).isZero();
    device.rule(Rule.always(Fault.BUSY).lateBy(SECOND, SECOND));
    assertThat(take(1).delay()).isEqualTo(SECOND);
  }

  @Test
  void rule_holdsForItsUnitsAndItsTime() {
    Instant begin = device.rule(Rule.always(Fault.SILENCE).onUnits(2), SECOND, SECOND);

    assertThat(begin).isEqualTo(Instant.EPOCH.plus(SECOND));
    assertThat(take(2).bytes()).isNotEmpty();
    clock.step(SECOND);
    assertThat(take(2).bytes()).isEmpty();
    assertThat(take(1).bytes()).isNotEmpty();
    clock.step(SECOND);
    assertThat(take(2).bytes()).isNotEmpty();
  }

  @Test
  void rule_holdsForItsNames() throws Refusal {
    ModbusDevice line = Staging.device(Scenario.read(Path.of("scenarios/demo.yaml")), clock);
    line.rule(Rule.always(Fault.SILENCE).onNames("PT-102"));

    assertThat(line.take(request(1, 0), session).bytes()).isNotEmpty();
    assertThat(line.take(request(1, 2), session).bytes()).isEmpty();
    assertThatThrownBy(() -> line.rule(Rule.always(Fault.SILENCE).onNames("PT-999")))
        .hasMessage("no transmitter 'PT-999'");
    assertThatThrownBy(() -> device.rule(Rule.always(Fault.SILENCE).onNames("PT-102")))
        .hasMessage("no transmitter 'PT-102'");
  }

  @Test
  void previousAnswer_isThatOfTheSameUnitAndSession() {
    assertThat(take(1).bytes()).isNotEmpty();
    device.rule(Rule.always(Fault.STALE));

    assertThat(take(2).bytes()).isEmpty();
    assertThat(take(1).bytes()).isNotEmpty();
    assertThat(device.take(request(1, 0), new Session()).bytes()).isEmpty();
  }

  @Test
  void values_areChecked() {
    assertThatThrownBy(() -> Rule.of(Fault.LATE, 1.1)).hasMessage("chance '1.1' is outside 0 to 1");
    assertThatThrownBy(() -> Rule.always(Fault.LATE).lateBy(SECOND, Duration.ZERO))
        .hasMessage("delay ends before it begins");
    assertThatThrownBy(
            () -> Rule.always(Fault.LATE).during(Instant.EPOCH.plus(SECOND), Instant.EPOCH))
        .hasMessage("window ends before it begins");
  }

  private List<Boolean> silences(ModbusDevice asked) {
    List<Boolean> silent = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      silent.add(asked.take(request(1, 0), session).bytes().length == 0);
    }
    return silent;
  }

  private Answer take(int unit) {
    return device.take(request(unit, 0), session);
  }

  private static Frame request(int unit, int address) {
    return new Frame(Framing.MBAP, 1, unit, new byte[] {3, 0, (byte) address, 0, 2});
  }
}
