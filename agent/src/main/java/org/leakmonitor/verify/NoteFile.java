// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Cosignature;
import org.leakmonitor.ledger.DeviceLine;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Signature;
import org.leakmonitor.ledger.WitnessKey;

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
      Note note = Note.parse(Files.readString(file, StandardCharsets.UTF_8));
      return new Checkpoints.Held(
          file.toString(), verified(note, trust), cosignatures(note, trust));
    } catch (IOException | FormatException | BadSignatureException e) {
      throw new UnreadableException(
          "checkpoint '" + file + "': " + e.getMessage(),
          "give a checkpoint of gateway '" + trust.gateway() + "' that someone outside of it kept",
          e);
    }
  }

  /** A checkpoint from inside a piece of evidence; a bad one is a finding. */
  static Optional<Checkpoints.Held> inside(
      String place, Note note, TrustFile trust, Consumer<Finding> findings) {
    Finding.Kind kind = Finding.Kind.ALTERED;
    String found;
    try {
      kind = stranger(note, trust).orElse(kind);
      return Optional.of(
          new Checkpoints.Held(place, verified(note, trust), cosignatures(note, trust)));
    } catch (FormatException e) {
      found = e.getMessage();
    } catch (BadSignatureException e) {
      found = e.getMessage();
    }
    findings.accept(
        new Finding(
            kind,
            Optional.empty(),
            place,
            "a checkpoint of gateway '" + trust.gateway() + "'",
            found));
    return Optional.empty();
  }

  /** Whose checkpoint it is, if it is not this gateway's. */
  private static Optional<Finding.Kind> stranger(Note note, TrustFile trust)
      throws FormatException {
    LogId log = Checkpoint.of(note).origin();
    if (!log.gateway().equals(trust.gateway())) {
      return Optional.of(Finding.Kind.FOREIGN);
    }
    Optional<PublicKey> key = trust.deviceKey(log.incarnation());
    boolean signed =
        key.isPresent() && DeviceLine.find(note, log.toString(), key.get()).isPresent();
    return signed ? Optional.empty() : Optional.of(Finding.Kind.WRONG_KEY);
  }

  /** What witnesses of the trust file say of a note; a bad one of them spoils it. */
  static List<Cosignature> cosignatures(Note note, TrustFile trust)
      throws FormatException, BadSignatureException {
    List<Cosignature> good = new ArrayList<>();
    for (WitnessKey witness : trust.witnesses()) {
      Optional<Cosignature> cosignature = Cosignature.find(note, witness);
      if (cosignature.isPresent()) {
        SignatureCheck.check(cosignature.get(), note.body());
        good.add(cosignature.get());
      }
    }
    return good;
  }

  /** The checkpoint in a note, if a device key of the trust file signed it. */
  static Checkpoint verified(Note note, TrustFile trust)
      throws FormatException, BadSignatureException {
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
