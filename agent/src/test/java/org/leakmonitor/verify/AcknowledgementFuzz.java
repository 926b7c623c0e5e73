// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.ledger.Cosignature;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.Seeds;

/** Who cosigned is believed for what was cosigned and for nothing else. */
class AcknowledgementFuzz {

  private static final ReferenceTree TREE = ReferenceTree.of(Histories.every().lines());

  static Stream<Arguments> seeds() throws IOException {
    return Seeds.files("checkpoint");
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2s")
  void cosignature_holdsForWhatWasCosignedAlone(byte[] input) {
    try {
      Note note = Note.parse(new String(input, StandardCharsets.UTF_8));
      for (Cosignature cosignature : NoteFile.cosignatures(note, Vectors.TRUST)) {
        assertThat(cosignature.time()).isEqualTo(CheckpointVectors.SEEN);
        assertThat(note.lines()).contains(cosignature.line());
        assertThat(note.body()).isEqualTo(CheckpointVectors.body(17, TREE.root()));
      }
    } catch (FormatException | BadSignatureException e) {
      assertThat(e.getMessage()).isNotEmpty().doesNotContainPattern("\\p{Cntrl}");
    }
  }
}
