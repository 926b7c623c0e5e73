// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.leakmonitor.simulator.play.FastPlay;
import org.leakmonitor.simulator.play.Reach;
import org.leakmonitor.simulator.play.Surroundings;
import org.leakmonitor.simulator.recording.Recording;
import org.leakmonitor.simulator.recording.RunFolder;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.report.Folder;
import org.leakmonitor.simulator.scenario.Scenario;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A run: one that left its folder, or one of a scenario that is played for this. */
final class Source {
  @Parameters(
      paramLabel = "SCENARIO|DIR",
      description =
          "Its name or the path of its file, to play it at full speed first; or the folder that"
              + " 'run --out' made.")
  private String source = "";

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Only so much of it, in the scenario's time.")
  private Optional<Double> seconds = Optional.empty();

  /**
   * What was recorded, and of what.
   *
   * @param name of the scenario, or of the folder
   * @param shows the scenario's sentence; empty of a folder
   */
  record Run(String name, String shows, Recording recording) {}

  Run run(PrintWriter err) throws Refusal, IOException {
    Path folder = Path.of(source);
    if (Files.isDirectory(folder)) {
      Recording recording = RunFolder.read(folder);
      String name = String.valueOf(folder.toRealPath().getFileName());
      return new Run(name, "", seconds.isPresent() ? recording.until(seconds.get()) : recording);
    }
    Scenario read = Library.scenario(source);
    Scenario chosen = read.with(read.seed(), seconds.orElse(read.durationSeconds()));
    Library.checkEnds(chosen);
    return new Run(chosen.name(), chosen.shows(), played(chosen, err));
  }

  private Recording played(Scenario scenario, PrintWriter err) throws Refusal, IOException {
    Path folder = Files.createTempDirectory("simulator-");
    try {
      Progress progress = new Progress(err, scenario.durationSeconds());
      try (Surroundings surroundings = Surroundings.open(scenario, Reach.of(folder), true);
          Folder written = new Folder(folder)) {
        new FastPlay(scenario, Optional.of(written), surroundings).play(truth -> {}, progress::at);
      }
      progress.end();
      return RunFolder.read(folder);
    } finally {
      delete(folder);
    }
  }

  /** With what was played in it, too: what a folder holds goes before it. */
  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walked = Files.walk(folder)) {
      all = walked.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
