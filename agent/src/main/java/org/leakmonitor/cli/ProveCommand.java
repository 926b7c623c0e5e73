// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.verify.Growth;
import org.leakmonitor.verify.Proof;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a proof that verify accepts alone. */
@Command(
    name = "prove",
    description =
        "Writes a proof of one record (C2SP tlog-proof), or of the growth of the log since an older"
            + " checkpoint. Whoever has it and the trust file needs no ledger.",
    mixinStandardHelpOptions = true)
final class ProveCommand implements Callable<Integer> {

  @Option(names = "--ledger", paramLabel = "DB", required = true, description = "The ledger.")
  private Path ledger = Path.of("ledger.db");

  @ArgGroup(multiplicity = "1")
  private Subject subject = new Subject();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write to this file instead of the standard output.")
  private @Nullable Path out;

  /** What to prove. */
  private static final class Subject {

    @Option(names = "--seq", paramLabel = "N", description = "The record with this number.")
    private @Nullable Long seq;

    @Option(
        names = "--since",
        paramLabel = "NOTE",
        description = "That the log has only grown since this checkpoint.")
    private @Nullable Path since;
  }

  @Override
  public Integer call() throws LedgerException, IOException {
    byte[] text = proof().getBytes(StandardCharsets.UTF_8);
    Optional<Path> target = Optional.ofNullable(out);
    if (target.isPresent()) {
      Files.write(target.get(), text);
    } else {
      System.out.writeBytes(text);
      System.out.flush();
    }
    return ExitCode.OK;
  }

  private String proof() throws LedgerException, IOException {
    try (LedgerFile file = LedgerFile.open(ledger)) {
      Optional<Long> seq = Optional.ofNullable(subject.seq);
      return seq.isPresent()
          ? Proof.of(file, seq.get()).text()
          : Growth.since(file, note(Optional.ofNullable(subject.since).orElseThrow())).text();
    } catch (FormatException e) {
      throw new CommandException(
          "ledger '%s': %s".formatted(ledger, e.getMessage()),
          "the agent issues a checkpoint a minute, and when it stops; see 'leakmonitor status' for"
              + " what the ledger holds",
          ExitCode.FAULT);
    }
  }

  private static Note note(Path file) throws IOException, FormatException {
    return Note.parse(Files.readString(file, StandardCharsets.UTF_8));
  }
}
