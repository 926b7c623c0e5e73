// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Note;

/** A checkpoint that speaks of the ledger at hand. */
final class OwnCheckpoint {

  private OwnCheckpoint() {}

  /**
   * The newest checkpoint that a ledger holds, or the one in a file; refused where the ledger's own
   * root at its size is another.
   */
  static Checkpoint of(Path ledger, Optional<Path> file) throws LedgerException, IOException {
    String name = file.isPresent() ? "'" + file.get() + "'" : "that it holds";
    try (LedgerFile records = LedgerFile.open(ledger)) {
      Checkpoint checkpoint = file.isPresent() ? read(file.get()) : newest(ledger, records);
      check(checkpoint, records);
      return checkpoint;
    } catch (FormatException e) {
      throw new CommandException(
          "checkpoint " + name + " is none of ledger '" + ledger + "': " + e.getMessage(),
          file.isPresent()
              ? "name a checkpoint that this ledger's agent made"
              : "see what 'leakmonitor verify' says of the ledger",
          ExitCode.FAULT);
    }
  }

  private static Checkpoint read(Path file) throws IOException, FormatException {
    try (var in = Files.newInputStream(file)) {
      byte[] note = in.readNBytes(Note.MAX_LENGTH + 1);
      return Checkpoint.of(Note.parse(new String(note, StandardCharsets.UTF_8)));
    }
  }

  /** A cosigned one may be older than the newest; the larger covers the other's records, too. */
  private static Checkpoint newest(Path ledger, LedgerFile records)
      throws LedgerException, FormatException {
    Optional<Checkpoint> cosigned = checkpoint(records, true);
    Optional<Checkpoint> issued = checkpoint(records, false);
    return Stream.of(cosigned, issued)
        .flatMap(Optional::stream)
        .max(Comparator.comparingLong(Checkpoint::size))
        .orElseThrow(
            () ->
                new CommandException(
                    "ledger '" + ledger + "' holds no checkpoint yet",
                    "let its agent run for a minute, or name one with --checkpoint",
                    ExitCode.FAULT));
  }

  private static Optional<Checkpoint> checkpoint(LedgerFile records, boolean cosigned)
      throws LedgerException, FormatException {
    Optional<Note> note = records.checkpoint(cosigned);
    return note.isPresent() ? Optional.of(Checkpoint.of(note.get())) : Optional.empty();
  }

  private static void check(Checkpoint checkpoint, LedgerFile records)
      throws LedgerException, FormatException {
    String log = records.log().map(LogId::toString).orElse("none");
    if (!log.equals(checkpoint.origin().toString())) {
      throw new FormatException(
          "it is of log %s, the ledger of log %s".formatted(checkpoint.origin(), log));
    }
    if (checkpoint.size() < 1 || checkpoint.size() > records.size()) {
      throw new FormatException(
          "it covers %d records, the ledger has %d".formatted(checkpoint.size(), records.size()));
    }
    Hash root = records.tree().root(checkpoint.size());
    if (!root.equals(checkpoint.root())) {
      throw new FormatException(
          "at %d records its root is %s, the ledger's %s"
              .formatted(checkpoint.size(), checkpoint.root(), root));
    }
  }
}
