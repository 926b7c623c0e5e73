// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A line is a record in its one spelling, or a {@link FormatException} says why not. */
class RecordFuzz {

  static Stream<Arguments> seeds() throws IOException {
    return Seeds.lines("export");
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2s")
  void line_isReadAlikeInBothModesOrRefused(byte[] input) {
    String line = new String(input, StandardCharsets.ISO_8859_1);
    Optional<Record> canonical = read(() -> Record.canonicalised(JsonParser.parse(line)));
    canonical.ifPresent(RecordFuzz::assertReadable);
    assertThat(read(() -> Record.parse(line)))
        .isEqualTo(canonical.filter(record -> record.line().equals(line)));
  }

  private static Optional<Record> read(Reader reader) {
    try {
      return Optional.of(reader.read());
    } catch (FormatException e) {
      assertThat(e.getMessage()).isNotEmpty().doesNotContainPattern("\\p{Cntrl}");
      return Optional.empty();
    }
  }

  /** One way to read a line. */
  private interface Reader {
    Record read() throws FormatException;
  }

  /** What every reader of a record may ask without a fault. */
  private static void assertReadable(Record record) {
    assertThat(LogId.parse(record.log())).hasToString(record.log());
    assertThat(record.prev()).hasToString(record.text("prev"));
    assertThat(record.signature().bytes()).hasToString(record.text("sig"));
    assertThat(record.at().toEpochMilli()).isEqualTo(record.integer("ts"));
    assertThat(record.signed()).isNotEmpty();
    if (record.type() == RecordType.EPOCH) {
      assertThat(record.outgoingSignature().isPresent()).isEqualTo(record.has("osig"));
    }
  }
}
