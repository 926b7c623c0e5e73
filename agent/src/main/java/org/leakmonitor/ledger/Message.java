// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What one message on the wire carries; record-format.md section 5. A batch need not be canonical,
 * the records rebuilt from it are.
 *
 * @param kind what the message was
 * @param records the records in it, none for a checkpoint
 */
public record Message(Kind kind, List<Record> records) {

  /** record-format.md section 1.6. */
  public static final int MAX_BYTES = 128 * 1024;

  /** What a message can be. */
  public enum Kind {
    RECORD,
    BATCH,
    CHECKPOINT
  }

  public Message {
    records = List.copyOf(records);
  }

  /**
   * Reads a message.
   *
   * @param lenient whether a record that stands alone may have been re-serialised on its way
   * @throws FormatException that says what is wrong and where
   */
  public static Message read(String text, boolean lenient) throws FormatException {
    if (text.length() > MAX_BYTES) {
      throw new FormatException(
          "a message of %d bytes, above %d".formatted(text.length(), MAX_BYTES));
    }
    Json.Obj object = JsonParser.parse(text);
    Json type = object.members().getOrDefault("t", new Json.Str(""));
    if (type.equals(new Json.Str(Batch.TYPE))) {
      return new Message(Kind.BATCH, Batch.read(object));
    }
    if (type.equals(new Json.Str(Checkpoint.TYPE))) {
      return new Message(Kind.CHECKPOINT, List.of());
    }
    Record record = lenient ? Record.canonicalised(object) : Record.parse(text);
    return new Message(Kind.RECORD, List.of(record));
  }

  /** Writes records that travel together: one alone, or several that {@link Batch#joins}. */
  public static byte[] write(List<Record> records) {
    String text = records.size() == 1 ? records.get(0).line() : Batch.write(records);
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
