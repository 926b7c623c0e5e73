// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leakmonitor.simulator.picture.Picture;
import org.leakmonitor.simulator.refusal.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A run as a picture. */
@Command(
    name = "plot",
    description = {
      "Draws a run as an SVG and prints its path.",
      "Above is the change of pressure over time and place, against what it was before anything"
          + " happened; then what each instrument showed, in its unit; below is what happened, with"
          + " the numbers of the lines."
    })
final class PlotCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Mixin private Source source = new Source();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.svg",
      description = "Instead of the run's name and .svg in the working folder.")
  private Optional<Path> file = Optional.empty();

  PlotCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    Source.Run run = source.run(err);
    Path written = file.orElse(Path.of(run.name() + ".svg"));
    try {
      Files.writeString(written, Picture.svg(run.name(), run.shows(), run.recording()), UTF_8);
    } catch (IOException e) {
      throw new Refusal(
          "cannot write '" + written + "': " + e.getClass().getSimpleName(),
          "name another file by -o");
    }
    out.println(written);
    return 0;
  }
}
