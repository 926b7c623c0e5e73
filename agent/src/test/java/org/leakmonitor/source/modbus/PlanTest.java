// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

/** The plan keeps to what a device can be asked, and costs what bytes and silences cost. */
class PlanTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Bus bus(List<Tag> tags, Capability capability, Transport transport) {
    Device device =
        new Device(
            1,
            Samples.TIMEOUT,
            0,
            Duration.ZERO,
            Duration.ofMillis(5),
            capability,
            Optional.empty());
    return new Bus("b", transport, List.of(device), tags);
  }

  private static List<Tag> tags(List<Integer> addresses) {
    List<Tag> tags = new ArrayList<>();
    for (int address : addresses) {
      tags.add(Samples.tag("T" + tags.size(), 1, address, Encoding.UINT16, SECOND));
    }
    return tags;
  }

  @Property(tries = 500)
  void plan_keepsToTheLimitsAndNeedsNoMoreQuestionsThanItMust(
      @ForAll @NotEmpty @Size(max = 12) List<@IntRange(max = 40) @UniqueElements Integer> addresses,
      @ForAll @IntRange(min = 1, max = 9) int most,
      @ForAll @IntRange(max = 3) int hole) {
    Capability capability =
        new Capability(most, 2000, hole, EnumSet.of(Table.HOLDING, Table.INPUT));
    List<Block> blocks =
        Blocks.plan(bus(tags(addresses), capability, new Transport.Tcp("h", 1, Framing.MBAP)));
    for (Block block : blocks) {
      assertThat(block.question().count()).isLessThanOrEqualTo(most);
      List<Integer> read =
          block.tags().stream().map(tag -> tag.registers().address()).sorted().toList();
      for (int next = 1; next < read.size(); next++) {
        assertThat(read.get(next) - read.get(next - 1) - 1).isLessThanOrEqualTo(hole);
      }
    }
    List<Integer> sorted = addresses.stream().distinct().sorted().toList();
    assertThat(blocks).hasSize(fewest(sorted, most, hole));
  }

  /** Slow and obvious: the best way to part the sorted addresses, by trying all. */
  private static int fewest(List<Integer> sorted, int most, int hole) {
    int[] best = new int[sorted.size() + 1];
    for (int end = 1; end <= sorted.size(); end++) {
      best[end] = Integer.MAX_VALUE;
      for (int start = end - 1; start >= 0 && fits(sorted, start, end, most, hole); start--) {
        best[end] = Math.min(best[end], best[start] + 1);
      }
    }
    return best[sorted.size()];
  }

  private static boolean fits(List<Integer> sorted, int start, int end, int most, int hole) {
    for (int next = start + 1; next < end; next++) {
      if (sorted.get(next) - sorted.get(next - 1) - 1 > hole) {
        return false;
      }
    }
    return sorted.get(end - 1) - sorted.get(start) < most;
  }

  @Test
  void load_isBytesSilencesAndTurnaround() {
    Transport serial =
        new Transport.Serial(
            Path.of("/dev/x"), 9_600, Transport.Parity.EVEN, 1, Direction.AUTOMATIC, false);
    Load load = Load.of(bus(tags(List.of(0, 1)), Capability.FULL, serial));
    double characterMillis = 11_000.0 / 9_600;
    assertThat(load.time(load.blocks().get(0).question()).toNanos() / 1e6)
        .isEqualTo((8 + 9 + 2 * 3.5) * characterMillis + 5, within(0.01));
    assertThat(load.total()).isEqualTo(0.0325, within(0.0001));
  }

  @Test
  void functionThatADeviceLacks_isRefusedByName() {
    Capability only = new Capability(125, 2000, 0, Set.of(Table.INPUT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bus(tags(List.of(0)), only, new Transport.Tcp("h", 1, Framing.MBAP)))
        .withMessage("tag 'T0' needs function 3, and its device takes only 4");
  }

  @Test
  void priorities_areInOrder() {
    assertThat(
            List.of(Priority.LOW, Priority.HIGH, Priority.NORMAL).stream()
                .sorted(Comparator.naturalOrder()))
        .containsExactly(Priority.HIGH, Priority.NORMAL, Priority.LOW);
  }
}
