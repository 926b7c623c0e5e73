// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whoever tampers with a history is found, whatever they combine: one to four deeds from {@link
 * Deeds} and {@link Forgeries}, in a file or among messages, against a verifier that has two
 * checkpoints from outside.
 *
 * <p>Each deed predicts what may rightly be said, a kind of finding and a record. What is judged is
 * the first fault that is said of the lowest record: it is right if one of the deeds predicted that
 * kind for that very record. A history that came out unchanged is not counted; among messages a
 * repetition and another order change nothing.
 *
 * <p>{@code -Dmutations=1000000 -Dseed=7} for more, or for others.
 */
class CampaignTest {

  private static final int MUTATIONS = Integer.getInteger("mutations", 100_000);
  private static final long SEED = Long.getLong("seed", 20261126);
  private static final int EXHIBITS = 16;
  private static final double RIGHT = 0.99;

  private static final List<String> NAMES =
      java.util.stream.Stream.concat(
              Deeds.ALL.keySet().stream(), Forgeries.ALL.keySet().stream())
          .sorted()
          .toList();

  private final RememberedSignatures signatures = new RememberedSignatures();
  private final List<Exhibit> exhibits =
      LongStream.range(0, EXHIBITS).mapToObj(n -> Exhibit.of(new Random(SEED + n))).toList();

  private record Outcome(long seed, Optional<Suspicion> said, boolean right, String what) {
    String text() {
      return "seed " + seed + ": " + said + "; " + what;
    }
  }

  @Test
  void tampering_isFoundAndCalledByItsName() {
    for (Exhibit exhibit : exhibits) {
      assertThat(judged(new Tampering(exhibit, new Random(0), true), signatures)).isEmpty();
      assertThat(judged(new Tampering(exhibit, new Random(0), false), signatures)).isEmpty();
    }
    List<Outcome> wrong = Collections.synchronizedList(new ArrayList<>());
    long counted =
        LongStream.range(0, MUTATIONS)
            .parallel()
            .mapToObj(number -> outcome(SEED + number))
            .flatMap(Optional::stream)
            .peek(
                outcome -> {
                  if (!outcome.right) {
                    wrong.add(outcome);
                  }
                })
            .count();
    System.out.println(counted + " " + wrong.size());
    java.util.Map<String, Integer> by = new TreeMap<>();
    for (Outcome one : wrong) {
      by.merge(one.said.map(s -> s.kind().name()).orElse("-") + " " + one.what.replaceAll(";.*", ""), 1, Integer::sum);
    }
    by.entrySet().stream().sorted((a, b) -> b.getValue() - a.getValue()).limit(40).forEach(System.out::println);
    wrong.stream().limit(25).forEach(one -> System.out.println(one.text()));
    assertThat(wrong.stream().filter(one -> one.said.isEmpty()).map(Outcome::text)).isEmpty();
    assertThat(wrong.size()).isLessThan((int) (counted * (1 - RIGHT)));
  }

  private Optional<Outcome> outcome(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    Exhibit exhibit = exhibits.get(random.nextInt(EXHIBITS));
    boolean ordered = exhibit.elder().isEmpty() && random.nextBoolean();
    Tampering tampering = new Tampering(exhibit, random, ordered);
    int deeds = 1 + random.nextInt(4);
    IntStream.range(0, deeds).forEach(deed -> tamper(tampering));
    if (tampering.isIdentity()) {
      return Optional.empty();
    }
    Optional<Suspicion> said = judged(tampering, signatures);
    boolean right = said.filter(tampering::suspects).isPresent();
    return Optional.of(new Outcome(seed, said, right, right ? "" : tampering.toString()));
  }

  private static void tamper(Tampering tampering) {
    String name = NAMES.get(tampering.random.nextInt(NAMES.size()));
    Deeds.Deed deed = Optional.ofNullable(Deeds.ALL.get(name)).orElseGet(() -> Forgeries.ALL.get(name));
    tampering
        .place()
        .ifPresent(
            place -> {
              tampering.note(name + " " + tampering.at(place).seq());
              deed.on(tampering, place);
            });
  }

  private static Optional<Suspicion> judged(Tampering tampering, Signatures signatures) {
    Exhibit exhibit = tampering.exhibit;
    try {
      Report report =
          new Audit(Vectors.TRUST, exhibit.held(), false, done -> {}, signatures)
              .verify(evidence(tampering));
      return Suspicion.primary(report.findings().stream().map(tampering::located).toList());
    } catch (UnreadableException e) {
      throw new AssertionError(tampering.toString(), e);
    }
  }

  private static Evidence evidence(Tampering tampering) {
    Exhibit exhibit = tampering.exhibit;
    if (tampering.ordered) {
      return Rows.of(exhibit.chronicle().log(), tampering.lines);
    }
    List<String> messages =
        exhibit.messages(tampering.lines, 1 + tampering.random.nextInt(9));
    Collections.shuffle(messages, tampering.random);
    return Tellings.evidence(messages, false);
  }
}
