// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever tampers with a history is found, whatever they combine: one to four of {@link Deeds} and
 * {@link Forgeries}, in a file or among messages, against a verifier that has two checkpoints from
 * outside.
 *
 * <p>Each deed predicts what may rightly be said: a kind of finding, and the number of its record.
 * What is judged is the first fault that is said of the lowest record. It is right if one of the
 * deeds predicted that kind for that very record; what they do to each other is not foreseen, so
 * some are not right although they are found. A history that came out unchanged is not counted;
 * among messages a repetition or another order changes nothing.
 *
 * <p>{@code -Dmutations=1000000 -Dseed=7} for more, or for others.
 */
class CampaignTest {

  private static final int MUTATIONS = Integer.getInteger("mutations", 100_000);
  private static final long SEED = Long.getLong("seed", 20261126);
  private static final int EXHIBITS = 16;
  private static final int MOST_DEEDS = 4;
  private static final double RIGHT = 0.99;

  /** Neighbouring seeds of a {@link Random} begin alike. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** In one order always, so that a seed means the same in every run. */
  private static final List<Map.Entry<String, Deed>> DEEDS =
      Stream.of(Deeds.ALL, Forgeries.ALL)
          .flatMap(deeds -> deeds.entrySet().stream())
          .sorted(Map.Entry.comparingByKey())
          .toList();

  private final Signatures signatures = new RememberedSignatures();
  private final List<Exhibit> exhibits =
      LongStream.range(0, EXHIBITS)
          .parallel()
          .mapToObj(number -> Exhibit.of(new Random((SEED + number) * SPREAD)))
          .toList();

  private final Queue<String> unseen = new ConcurrentLinkedQueue<>();
  private final Queue<String> misnamed = new ConcurrentLinkedQueue<>();

  @Test
  void exhibits_areCleanBeforeSomebodyTampersWithThem() {
    for (Exhibit exhibit : exhibits) {
      for (boolean ordered : List.of(true, false)) {
        Tampering none = new Tampering(exhibit, new Random(SEED), ordered);
        assertThat(none.isIdentity()).isTrue();
        assertThat(said(none)).isEmpty();
      }
    }
  }

  @Test
  void tampering_isFoundAndCalledByItsName() {
    long counted =
        LongStream.range(SEED, SEED + MUTATIONS).parallel().filter(this::isJudged).count();
    System.out.printf(
        "campaign: seed %d, %d mutants, %d of them unchanged; %d not found, %d misnamed (%.3f %%)%n",
        SEED,
        MUTATIONS,
        MUTATIONS - counted,
        unseen.size(),
        misnamed.size(),
        100.0 * misnamed.size() / counted);
    assertThat(unseen).isEmpty();
    assertThat(counted).isGreaterThan(MUTATIONS / 2);
    assertThat(misnamed).hasSizeLessThanOrEqualTo((int) (counted * (1 - RIGHT)));
  }

  /** Whether the mutant that follows from a seed was one. */
  private boolean isJudged(long seed) {
    Tampering tampering = tampering(new Random(seed * SPREAD));
    if (tampering.isIdentity()) {
      return false;
    }
    Optional<Suspicion> said = said(tampering);
    if (said.isEmpty()) {
      unseen.add("seed " + seed + ", " + tampering);
    } else if (!tampering.suspects(said.get())) {
      misnamed.add("seed " + seed + ", " + tampering + "; was said: " + said.get());
    }
    return true;
  }

  private Tampering tampering(Random random) {
    Exhibit exhibit = exhibits.get(random.nextInt(EXHIBITS));
    boolean ordered = exhibit.standsAlone() && random.nextBoolean();
    Tampering tampering = new Tampering(exhibit, random, ordered);
    int count = 1 + random.nextInt(MOST_DEEDS);
    for (int i = 0; i < count; i++) {
      Map.Entry<String, Deed> deed = DEEDS.get(random.nextInt(DEEDS.size()));
      tampering.commit(deed.getKey(), deed.getValue());
    }
    return tampering;
  }

  /** The primary finding, if there is one. */
  private Optional<Suspicion> said(Tampering tampering) {
    Exhibit exhibit = tampering.exhibit;
    Audit audit =
        new Audit(Vectors.TRUST, exhibit.held(), false, Depth.FULL, done -> {}, signatures);
    try {
      Report report = audit.verify(tampering.evidence(), Optional.empty());
      return Suspicion.primary(report.findings().stream().map(tampering::located).toList());
    } catch (UnreadableException e) {
      throw new AssertionError(tampering.toString(), e);
    }
  }
}
