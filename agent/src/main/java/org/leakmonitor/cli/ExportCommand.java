// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.ledger.CollectionFile;
import org.leakmonitor.ledger.Export;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Spreadsheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes records as canonical lines that anyone can verify. */
@Command(
    name = "export",
    description = "Writes a ledger's records as canonical lines under one header line.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  @Option(names = "--ledger", paramLabel = "DB", required = true, description = "The ledger.")
  private Path ledger = Path.of("ledger.db");

  @Option(
      names = "--from",
      paramLabel = "N",
      description = "First record; widened back to the start of its epoch.")
  private long from;

  @Option(names = "--to", paramLabel = "N", description = "Last record, inclusive.")
  private long to = Long.MAX_VALUE;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write to this file instead of the standard output; compressed if named .gz.")
  private @Nullable Path out;

  @Option(
      names = "--csv",
      description = "Readings and gaps as comma separated values; that is no evidence.")
  private boolean csv;

  @Option(
      names = "--log",
      paramLabel = "LOG",
      description = "The log to export, from record 0, where DB is a witness's store.")
  private @Nullable String log;

  @Override
  public Integer call() throws LedgerException, IOException {
    if (from < 0 || to < from) {
      throw new CommandException(
          "records " + from + " to " + to + " are no range",
          "give --from and --to as record numbers from 0, the lower one first",
          ExitCode.USAGE);
    }
    if (Files.isDirectory(ledger)) {
      throw new CommandException(
          "'" + ledger + "' is a folder", "name the ledger in it", ExitCode.FAULT);
    }
    if (log != null) {
      String name = log;
      try (CollectionFile file = CollectionFile.open(ledger)) {
        export(stream -> file.export(name, stream));
      }
    } else {
      try (LedgerFile file = LedgerFile.open(ledger)) {
        export(stream -> write(file, stream));
      }
    }
    return ExitCode.OK;
  }

  /** Writes the lines. */
  private interface Content {
    void write(PrintStream out) throws LedgerException;
  }

  private void export(Content content) throws LedgerException, IOException {
    Optional<Path> target = Optional.ofNullable(out);
    if (target.isPresent()) {
      whole(content, target.get());
    } else {
      content.write(System.out);
      refuseIfFailed(System.out, "the standard output");
    }
  }

  private void write(LedgerFile file, PrintStream out) throws LedgerException {
    if (csv) {
      Spreadsheet.write(file, from, to, out);
    } else {
      Export.write(file, from, to, out);
    }
  }

  private static OutputStream opened(Path part, Path target) throws IOException {
    OutputStream stream = Files.newOutputStream(part);
    return target.toString().endsWith(".gz") ? new GZIPOutputStream(stream) : stream;
  }

  /** A file that exists is one that was written to its end. */
  private void whole(Content content, Path target) throws LedgerException, IOException {
    if (Files.isDirectory(target)) {
      throw new CommandException(
          "'" + target + "' is a folder", "name a file in it", ExitCode.FAULT);
    }
    Path part = Path.of(target + ".part");
    try {
      try (PrintStream stream =
          new PrintStream(opened(part, target), false, StandardCharsets.US_ASCII)) {
        content.write(stream);
        refuseIfFailed(stream, "'" + part + "'");
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void refuseIfFailed(PrintStream stream, String name) {
    if (stream.checkError()) {
      throw new CommandException(
          "cannot write " + name, "check the space on its disk", ExitCode.FAULT);
    }
  }
}
