// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.Seeds;

/** A consistency proof has one spelling, and joins none but states of one history. */
class ConsistencyFuzz {

  private static final Path FILE = Path.of("proof");
  private static final ReferenceTree TREE = ReferenceTree.of(Histories.every().lines());

  static Stream<Arguments> seeds() throws IOException {
    return Seeds.files("consistency");
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2s")
  void proof_joinsStatesOfOneHistoryOrNothing(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      Growth growth = Growth.parse(text);
      assertThat(growth.text()).isEqualTo(text);
      Report report = new ProofAudit(Vectors.TRUST, FILE).verify(text);
      if (report.faults() == 0) {
        assertThat(root(growth.older())).isEqualTo(Checkpoint.of(growth.older()).root());
        assertThat(root(growth.newer())).isEqualTo(Checkpoint.of(growth.newer()).root());
      }
    } catch (FormatException | UnreadableException e) {
      assertThat(e.getMessage()).isNotEmpty().doesNotContainPattern("\\p{Cntrl}");
    }
  }

  private static Hash root(Note note) throws FormatException {
    return TREE.first((int) Checkpoint.of(note).size()).root();
  }
}
