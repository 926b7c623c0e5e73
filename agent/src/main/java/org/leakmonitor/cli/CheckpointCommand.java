// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Note;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the newest checkpoint of a ledger. */
@Command(
    name = "checkpoint",
    description =
        "Prints the newest checkpoint the agent issued: a C2SP signed note. Keep it outside of the"
            + " gateway, and give it to verify.",
    mixinStandardHelpOptions = true)
final class CheckpointCommand implements Callable<Integer> {

  @Option(names = "--ledger", paramLabel = "DB", required = true, description = "The ledger.")
  private Path ledger = Path.of("ledger.db");

  @Option(names = "--cosigned", description = "The newest one that a witness has cosigned.")
  private boolean cosigned;

  @Override
  public Integer call() throws LedgerException {
    try (LedgerFile file = LedgerFile.open(ledger)) {
      Optional<Note> note = file.checkpoint(cosigned);
      if (note.isEmpty()) {
        throw new CommandException(
            "ledger '%s' has no %scheckpoint".formatted(ledger, cosigned ? "cosigned " : ""),
            cosigned
                ? "see whether a witness is configured and answers: leakmonitor status"
                : "the agent issues one a minute after its start, and when it stops",
            ExitCode.FAULT);
      }
      System.out.writeBytes(note.get().text().getBytes(StandardCharsets.UTF_8));
      System.out.flush();
    }
    return ExitCode.OK;
  }
}
