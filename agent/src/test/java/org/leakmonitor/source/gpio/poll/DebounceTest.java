// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.board.Edge;

class DebounceTest {

  private static final long MILLI = 1_000_000;
  private static final Duration HOLD = Duration.ofMillis(20);

  private final LineCounts counts = new LineCounts();

  static Stream<String> vectors() throws IOException {
    try (var file = DebounceTest.class.getResourceAsStream("/gpio/debounce.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
    }
  }

  private static List<Edge> edges(String text) {
    return Stream.of(text.trim().split(" "))
        .filter(word -> !word.isEmpty())
        .map(
            word ->
                new Edge(
                    Long.parseLong(word.substring(0, word.length() - 1)) * MILLI,
                    word.endsWith("+")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void edges_countAsTheVectorSays(String vector) {
    String[] parts = vector.substring(vector.indexOf(':') + 1).split(";", -1);
    Debounce debounce = new Debounce(Duration.ofMillis(Long.parseLong(parts[0].trim())), counts);
    debounce.start(parts[1].trim().equals("+"), 0);
    List<Edge> counted = new ArrayList<>();
    for (Edge edge : edges(parts[2])) {
      debounce.edge(edge).ifPresent(counted::add);
    }
    debounce.pass(Long.parseLong(parts[3].trim()) * MILLI).ifPresent(counted::add);
    assertThat(counted).isEqualTo(edges(parts[4]));
    assertThat(counts.of(LineCounts.Kind.BOUNCES)).isEqualTo(Long.parseLong(parts[5].trim()));
    assertThat(counts.of(LineCounts.Kind.LOST)).isEqualTo(Long.parseLong(parts[6].trim()));
  }

  @Property(tries = 300)
  void edges_areEachRecordedHeldOrBounced(
      @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 60) Integer> pauses,
      @ForAll @Size(max = 200) List<Boolean> levels,
      @ForAll boolean debounced,
      @ForAll @IntRange(min = 1, max = 5) int most) {
    LineCounts seen = new LineCounts();
    Debounce debounce = new Debounce(debounced ? HOLD : Duration.ZERO, seen);
    Chatter chatter = new Chatter(most, seen);
    debounce.start(false, 0);
    List<Edge> recorded = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < Math.min(pauses.size(), levels.size()); i++) {
      now += pauses.get(i) * MILLI;
      debounce.edge(new Edge(now, levels.get(i))).filter(chatter::admits).ifPresent(recorded::add);
    }
    debounce.pass(now + HOLD.toNanos()).filter(chatter::admits).ifPresent(recorded::add);
    assertThat(recorded.size() + seen.of(LineCounts.Kind.HELD) + seen.of(LineCounts.Kind.BOUNCES))
        .isEqualTo(seen.of(LineCounts.Kind.EDGES));
    for (int i = 1; i < recorded.size(); i++) {
      assertThat(recorded.get(i).active()).isNotEqualTo(recorded.get(i - 1).active());
      assertThat(recorded.get(i).nanos()).isGreaterThan(recorded.get(i - 1).nanos());
    }
  }

  @Test
  void edgeFromBeforeTheStart_isPartOfTheLevelThatWasRead() {
    Debounce debounce = new Debounce(Duration.ZERO, counts);
    debounce.start(true, 100);
    assertThat(debounce.edge(new Edge(90, true))).isEmpty();
    assertThat(counts.all().values()).containsOnly(0L);
    assertThat(debounce.edge(new Edge(95, false))).contains(new Edge(95, false));
  }

  @Test
  void levelWithoutAnEdge_isALostEdgeAndCountsAtOnce() {
    Debounce debounce = new Debounce(HOLD, counts);
    debounce.start(false, 0);
    assertThat(debounce.check(false, 5)).isEmpty();
    assertThat(debounce.check(true, 10)).contains(new Edge(10, true));
    assertThat(debounce.settled()).isTrue();
    assertThat(counts.of(LineCounts.Kind.LOST)).isEqualTo(1);
  }

  @Test
  void pendingLevelThatIsGoneWithoutAnEdge_isABounce() {
    Debounce debounce = new Debounce(HOLD, counts);
    debounce.start(false, 0);
    Optional<Edge> unused = debounce.edge(new Edge(5, true));
    assertThat(debounce.due()).isEqualTo(5 + HOLD.toNanos());
    assertThat(debounce.check(false, 10)).isEmpty();
    assertThat(debounce.due()).isEqualTo(Long.MAX_VALUE);
    assertThat(debounce.settled()).isFalse();
    assertThat(counts.of(LineCounts.Kind.BOUNCES)).isEqualTo(2);
  }

  @Test
  void start_dropsWhatWasPending() {
    Debounce debounce = new Debounce(HOLD, counts);
    debounce.start(false, 0);
    Optional<Edge> unused = debounce.edge(new Edge(5, true));
    debounce.start(false, 10);
    assertThat(debounce.pass(Long.MAX_VALUE)).isEmpty();
    assertThat(counts.of(LineCounts.Kind.BOUNCES)).isEqualTo(1);
  }
}
