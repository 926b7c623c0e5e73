// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A note and the checkpoint in it have one spelling each. */
class NoteFuzz {

  static Stream<Arguments> seeds() throws IOException {
    return Seeds.files("checkpoint");
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2s")
  void note_isKeptOrRefused(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      Note note = Note.parse(text);
      assertThat(note.text()).isEqualTo(text);
      for (Note.Line line : note.lines()) {
        byte[] id = line.blob().toArray();
        assertThat(Note.Line.of(line.name(), id, line.signature())).isEqualTo(line);
      }
      assertThat(Checkpoint.of(note).body()).isEqualTo(note.body());
    } catch (FormatException e) {
      assertThat(e.getMessage()).isNotEmpty().doesNotContainPattern("\\p{Cntrl}");
    }
  }
}
