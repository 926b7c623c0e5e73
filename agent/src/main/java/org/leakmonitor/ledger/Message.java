// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * What one message on the wire carries; record-format.md section 5. A batch need not be canonical,
 * the records rebuilt from it are.
 *
 * @param kind what the message was
 * @param records the records in it, none for a checkpoint
 * @param note the checkpoint, in that kind of message alone
 */
public record Message(Kind kind, List<Record> records, Optional<Note> note) {

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
      return new Message(Kind.BATCH, Batch.read(object), Optional.empty());
    }
    if (type.equals(new Json.Str(Checkpoint.TYPE))) {
      return new Message(Kind.CHECKPOINT, List.of(), Optional.of(note(object)));
    }
    Record record = lenient ? Record.canonicalised(object) : Record.parse(text);
    return new Message(Kind.RECORD, List.of(record), Optional.empty());
  }

  /**
   * What a message's bytes say, decompressed where they begin like gzip; each byte is a character,
   * so that none is lost. Of what is too long there is no more than {@link #read} needs to refuse
   * it, and what cannot be decompressed is left as it is, which is no JSON.
   */
  public static String text(byte[] payload) {
    byte[] plain = payload;
    if (payload.length > 1 && payload[0] == 0x1f && payload[1] == (byte) 0x8b) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(payload))) {
        plain = in.readNBytes(MAX_BYTES + 1);
      } catch (IOException e) {
        plain = payload;
      }
    }
    return new String(plain, StandardCharsets.ISO_8859_1);
  }

  private static Note note(Json.Obj object) throws FormatException {
    if (!object.members().keySet().equals(Set.of("v", "t", "log", "note"))
        || !Json.Num.of(Record.VERSION).equals(object.members().get("v"))
        || !(object.members().get("log") instanceof Json.Str log)
        || !(object.members().get("note") instanceof Json.Str encoded)) {
      throw new FormatException("a checkpoint message has v, t, log and note");
    }
    try {
      byte[] text = Bytes.fromBase64Url(encoded.value()).toArray();
      Note note = Note.parse(new String(text, StandardCharsets.UTF_8));
      if (Checkpoint.of(note).origin().toString().equals(log.value())) {
        return note;
      }
    } catch (IllegalArgumentException e) {
      throw new FormatException("checkpoint message: " + e.getMessage(), e);
    }
    throw new FormatException("the checkpoint is not that of log '" + log.value() + "'");
  }

  /** Writes a checkpoint. */
  public static byte[] write(Note note) throws FormatException {
    return Json.object()
        .put("v", Record.VERSION)
        .put("t", Checkpoint.TYPE)
        .put("log", Checkpoint.of(note).origin().toString())
        .put("note", Bytes.of(note.text().getBytes(StandardCharsets.UTF_8)).toBase64Url())
        .build()
        .text()
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Writes records that travel together: one alone, or several that {@link Batch#joins}. */
  public static byte[] write(List<Record> records) {
    String text = records.size() == 1 ? records.get(0).line() : Batch.write(records);
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
