// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.refusal.Refusal;

/** The attacks A1 to A12 and A14, seen in the bytes that crossed the bus and nowhere else. */
final class AttackSeenTest {
  @TempDir private Path folder;

  @Test
  void a1_constantLowPressure() throws IOException, Refusal {
    Run run = Run.of("constant_low_pressure", folder);

    assertThat(Set.copyOf(run.values(2, 21, 60))).containsExactly(300f);
    assertThat(Set.copyOf(run.answers(1, 21, 60))).hasSizeGreaterThan(50);
    assertThat(run.mean(2, 5, 19)).isCloseTo(785, within(2.0));
  }

  @Test
  void a2_impossibleValues() throws IOException, Refusal {
    Run run = Run.of("impossible_values", folder);

    assertThat(run.values(1, 21, 39)).allMatch(value -> value.isNaN());
    assertThat(run.values(2, 21, 39)).allMatch(value -> value > 0 && value < Float.MIN_NORMAL);
    assertThat(run.values(3, 21, 39)).containsOnly(-2.2e7f);
    assertThat(run.values(4, 21, 39)).containsOnly(Float.POSITIVE_INFINITY);
  }

  @Test
  void a3_oscillationAndJump() throws IOException, Refusal {
    Run swing = Run.of("oscillation", folder.resolve("swing"));
    Run jump = Run.of("jump", folder.resolve("jump"));

    assertThat(swing.spread(2, 21, 59)).isBetween(150.0, 170.0);
    assertThat(swing.spread(1, 21, 59)).isLessThan(10);
    assertThat(jump.mean(3, 20.5, 25) - jump.mean(3, 15, 19.9)).isCloseTo(-100, within(2.0));
    assertThat(jump.mean(2, 20.5, 30) - jump.mean(2, 15, 19.9)).isCloseTo(0, within(2.0));
  }

  @Test
  void a4_slowRamp() throws IOException, Refusal {
    Run run = Run.of("slow_ramp", folder);

    assertThat(run.mean(3, 110, 112) - run.mean(3, 30, 32)).isCloseTo(-40, within(2.0));
    assertThat(run.mean(2, 110, 112) - run.mean(2, 30, 32)).isCloseTo(0, within(2.0));
  }

  @Test
  void a5_replay() throws IOException, Refusal {
    Run run = Run.of("replay_during_leak", folder);

    assertThat(run.answers(3, 41, 69)).isEqualTo(run.answers(3, 11, 39));
    assertThat(run.answers(4, 41, 59)).isNotEqualTo(run.answers(4, 11, 29));
    assertThat(run.mean(3, 62, 65) - run.mean(3, 55, 59.9)).isCloseTo(0, within(2.0));
    assertThat(run.mean(4, 63.5, 64.5) - run.mean(4, 55, 59.9)).isLessThan(-14);
  }

  @Test
  void a6_oneValueOnMany() throws IOException, Refusal {
    Run run = Run.of("one_value_on_many", folder);

    List<Float> first = run.values(1, 20.5, 29.5);
    assertThat(first).isEqualTo(run.values(2, 20.5, 29.5)).isEqualTo(run.values(3, 20.5, 29.5));
    assertThat(first).isEqualTo(run.values(4, 20.5, 29.5)).hasSizeGreaterThan(15);
    assertThat(run.mean(1, 5, 19) - run.mean(4, 5, 19)).isCloseTo(379, within(3.0));
  }

  @Test
  void a7_frozenSensor() throws IOException, Refusal {
    Run run = Run.of("frozen_sensor", folder);

    assertThat(Set.copyOf(run.answers(3, 20.5, 90))).hasSize(1);
    assertThat(Set.copyOf(run.answers(3, 0, 19))).hasSizeGreaterThan(20);
  }

  @Test
  void a8_maskedLeak() throws IOException, Refusal {
    Run run = Run.of("masked_leak", folder);

    assertThat(run.mean(2, 52.5, 54) - run.mean(2, 40, 49.9)).isLessThan(-9);
    assertThat(run.mean(3, 51.5, 54) - run.mean(3, 40, 49.9)).isCloseTo(0, within(1.5));
    assertThat(Set.copyOf(run.answers(3, 51, 70))).hasSizeGreaterThan(20);
  }

  @Test
  void a9_writtenSettings() throws IOException, Refusal {
    Run damped = Run.of("damping_write_hides_wave", folder.resolve("damping"));
    Run range = Run.of("range_write", folder.resolve("range"));
    Run refused = Run.of("rogue_master_writes_65535_to_40001", folder.resolve("refused"));

    assertThat(damped.of("stranger", 0, 80, Run.Crossed::isSound)).hasSize(1);
    assertThat(hexes(damped, "stranger").get(0)).startsWith("0210006800020441c80000");
    assertThat(damped.mean(2, 42.5, 44) - damped.mean(2, 35, 39.9)).isGreaterThan(-3);
    assertThat(damped.mean(3, 41.5, 43) - damped.mean(3, 35, 39.9)).isLessThan(-15);
    assertThat(range.mean(2, 21, 60) - range.mean(2, 5, 19)).isCloseTo(-157, within(2.0));
    assertThat(refused.of("device", 0, 60, each -> each.function() == 0x86))
        .extracting(each -> each.hex().substring(0, 6))
        .containsExactly("028602", "148603", "178603");
  }

  @Test
  void a10_commands() throws IOException, Refusal {
    Run pump = Run.of("pump_stopped_by_stranger", folder.resolve("pump"));
    Run valve = Run.of("valve_closed_by_stranger", folder.resolve("valve"));

    assertThat(hexes(pump, "stranger")).allMatch(hex -> hex.startsWith("140600000000"));
    assertThat(pump.mean(1, 26, 32)).isLessThan(50);
    assertThat(hexes(valve, "stranger")).allMatch(hex -> hex.startsWith("170600000000"));
    // the meter at the delivery is unit 6 of the other bus, in the order CDAB
    assertThat(valve.of("device", 24, 30, each -> each.hex().startsWith("060404")))
        .allMatch(each -> Math.abs(swapped(each)) < 5);
  }

  @Test
  void a11_scan() throws IOException, Refusal {
    Run run = Run.of("scan", folder);
    List<Run.Crossed> asked = run.of("stranger", 0, 60, Run.Crossed::isSound);

    assertThat(asked.stream().map(Run.Crossed::unit).collect(Collectors.toSet())).hasSize(247);
    assertThat(asked.stream().map(Run.Crossed::function).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(0x03, 0x2B, 0x11, 0x5A);
  }

  @Test
  void a12_floodSilenceAndDelay() throws IOException, Refusal {
    Run flood = Run.of("bad_crc_flood", folder.resolve("flood"));
    Run dead = Run.of("dead_bus", folder.resolve("dead"));
    Run late = Run.of("late_bus", folder.resolve("late"));

    assertThat(flood.of("stranger", 0, 60, each -> !each.isSound())).hasSize(250);
    assertThat(flood.of("stranger", 0, 60, Run.Crossed::isSound)).isEmpty();
    // unit 6 is on the bus that is dead, and no other of that number
    assertThat(dead.of("master", 20.1, 49.9, each -> each.unit() == 6)).hasSize(29);
    assertThat(dead.of("device", 20.1, 49.9, each -> each.unit() == 6)).isEmpty();
    assertThat(late.of("device", 20.1, 49.9, each -> true))
        .allMatch(each -> each.seconds() * 2 % 1 != 0)
        .hasSizeGreaterThan(300);
  }

  @Test
  void a14_extraReplies() throws IOException, Refusal {
    Run run = Run.of("extra_replies", folder);

    int questions = run.of("master", 0, 60, each -> each.unit() == 6).size();
    int answers = run.of("device", 0, 60, each -> each.unit() == 6).size();
    List<Run.Crossed> extra = run.of("stranger", 0, 60, Run.Crossed::isSound);
    assertThat(questions).isEqualTo(answers);
    assertThat(folder.resolve("truth.jsonl")).content().hasLineCount(11);
    assertThat(extra).hasSize(10).allMatch(each -> each.hex().startsWith("06040443960000"));
  }

  private static List<String> hexes(Run run, String who) {
    return run.of(who, 0, 600, each -> true).stream().map(Run.Crossed::hex).toList();
  }

  private static float swapped(Run.Crossed answer) {
    String hex = answer.hex();
    return Float.intBitsToFloat(
        (int) Long.parseLong(hex.substring(10, 14) + hex.substring(6, 10), 16));
  }
}
