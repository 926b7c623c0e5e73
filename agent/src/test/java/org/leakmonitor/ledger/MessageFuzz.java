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

/** What a message brings comes out again of the message that is written of it. */
class MessageFuzz {

  static Stream<Arguments> seeds() throws IOException {
    return Seeds.lines("messages");
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2s")
  void message_bringsTheSameWhenWrittenAgain(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    try {
      Message message = Message.read(text, true);
      assertThat(Message.read(written(message), false)).isEqualTo(message);
      for (Record record : message.records()) {
        assertThat(Record.parse(record.line())).isEqualTo(record);
      }
    } catch (FormatException e) {
      assertThat(e.getMessage()).isNotEmpty().doesNotContainPattern("\\p{Cntrl}");
    }
  }

  private static String written(Message message) throws FormatException {
    byte[] bytes =
        switch (message.kind()) {
          case RECORD -> Message.write(message.records());
          case BATCH -> Batch.write(message.records()).getBytes(StandardCharsets.US_ASCII);
          case CHECKPOINT -> Message.write(message.note().orElseThrow());
        };
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
