// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Cosignature;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Note;

/** A checkpoint of the gateway's own that a witness has cosigned: what a gateway is answered. */
public record Sighting(Checkpoint checkpoint, Cosignature cosignature, Note note) {

  /**
   * Reads an answer.
   *
   * @param trust with the gateway's device keys and its witnesses
   * @throws FormatException where it is no note, or lacks a good signature of either
   */
  public static Sighting read(byte[] answer, TrustFile trust) throws FormatException {
    if (answer.length > Note.MAX_LENGTH) {
      throw new FormatException(
          "an answer of %d bytes, above %d".formatted(answer.length, Note.MAX_LENGTH));
    }
    Note note = Note.parse(new String(answer, StandardCharsets.UTF_8));
    try {
      Checkpoint checkpoint = NoteFile.verified(note, trust);
      List<Cosignature> seen = NoteFile.cosignatures(note, trust);
      if (seen.isEmpty()) {
        throw new FormatException("no witness that is configured has signed the answer");
      }
      return new Sighting(checkpoint, seen.get(0), note);
    } catch (BadSignatureException e) {
      throw new FormatException(e.getMessage(), e);
    }
  }
}
