// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Seeds;

/** A proof has one spelling, and shows no record but those that the gateway signed. */
class ProofFuzz {

  private static final Path FILE = Path.of("proof");
  private static final Set<String> SIGNED = new HashSet<>(Histories.every().lines());

  static Stream<Arguments> seeds() throws IOException {
    return Seeds.files("proof");
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2s")
  void proof_showsWhatWasSignedOrNothing(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      Proof proof = Proof.parse(text);
      assertThat(proof.text()).isEqualTo(text);
      Report report = new ProofAudit(Vectors.TRUST, FILE).verify(text);
      assertThat(report.faults() > 0 || SIGNED.contains(proof.record())).isTrue();
    } catch (FormatException | UnreadableException e) {
      assertThat(e.getMessage()).isNotEmpty().doesNotContainPattern("\\p{Cntrl}");
    }
  }
}
