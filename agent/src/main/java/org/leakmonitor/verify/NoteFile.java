// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.DeviceLine;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Signature;

/** Reads a C2SP signed note: a checkpoint, an empty line, and signature lines. */
final class NoteFile {

  private static final long MAX_BYTES = 64 * 1024;

  private NoteFile() {}

  /**
   * Reads a checkpoint that a device key of the trust file signed.
   *
   * @throws UnreadableException where it is none, or none of that gateway
   */
  static Checkpoints.Held read(Path file, TrustFile trust) throws UnreadableException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new FormatException("larger than a note may be");
      }
      return new Checkpoints.Held(
          file.toString(), verified(Files.readString(file, StandardCharsets.UTF_8), trust));
    } catch (IOException | FormatException | BadSignatureException e) {
      throw new UnreadableException(
          "checkpoint '" + file + "': " + e.getMessage(),
          "give a checkpoint of gateway '" + trust.gateway() + "' that someone outside of it kept",
          e);
    }
  }

  private static Checkpoint verified(String text, TrustFile trust)
      throws FormatException, BadSignatureException {
    Note note = Note.parse(text);
    Checkpoint checkpoint = Checkpoint.of(note);
    LogId log = checkpoint.origin();
    Optional<PublicKey> key =
        log.gateway().equals(trust.gateway())
            ? trust.deviceKey(log.incarnation())
            : Optional.empty();
    if (key.isEmpty()) {
      throw new FormatException("log '" + log + "' is not in the trust file");
    }
    Signature signature =
        DeviceLine.find(note, log.toString(), key.get())
            .orElseThrow(() -> new FormatException("no signature of the gateway's device key"));
    SignatureCheck.check(key.get(), note.signed(), signature);
    return checkpoint;
  }
}
