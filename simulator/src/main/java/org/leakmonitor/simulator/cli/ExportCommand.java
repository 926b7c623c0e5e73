// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leakmonitor.simulator.recording.WideTable;
import org.leakmonitor.simulator.refusal.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A run as one table. */
@Command(
    name = "export",
    description = {
      "Writes a run as one CSV, for those who train detectors: a line for each time at which the"
          + " instruments were written down."
    },
    footer = {
      "",
      "Its columns, which the first line names, are",
      "  t_s           seconds since the start",
      "  a tag each    what that instrument showed, in its unit; empty where it was silent",
      "  events        names of the operators' and the line's events that hold, parted by spaces:"
          + " from begin to end where both are told, else from then on",
      "  faults        the same of faults, as TAG:FAULT or BUS:FAULT",
      "  attacks       the same of attacks",
      "  leaking_m3_h  what all leaks lose together"
    })
final class ExportCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Mixin private Source source = new Source();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.csv",
      description = "Instead of standard output.")
  private Optional<Path> file = Optional.empty();

  ExportCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    WideTable table = new WideTable(source.run(err).recording());
    if (file.isEmpty()) {
      table.write(out);
      out.flush();
      return 0;
    }
    try (Writer written = Files.newBufferedWriter(file.get(), UTF_8)) {
      table.write(written);
    } catch (IOException e) {
      throw new Refusal(
          "cannot write '" + file.get() + "': " + e.getClass().getSimpleName(),
          "name another file by -o");
    }
    return 0;
  }
}
