// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leakmonitor.simulator.play.FastPlay;
import org.leakmonitor.simulator.play.Outcome;
import org.leakmonitor.simulator.play.Reach;
import org.leakmonitor.simulator.play.Surroundings;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.report.Folder;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.simulator.truth.Truth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays a scenario: in real time and for others, or as fast as possible and judged. */
@Command(
    name = "run",
    description = {
      "Plays a scenario. In real time its buses are served over Modbus (TCP, TLS, RTU over TCP or",
      "RTU on a pty), each printed as 'listening on PLACE', until it ends or is told to terminate.",
      "With --speed max nothing is served: a master of its own polls each bus, and what it saw is",
      "held against what the scenario expects; exits 2 if that was not met."
    },
    footer = {
      "",
      "DIR then holds truth.jsonl, readings.csv and profile.csv, and with --speed max polls.csv and"
          + " frames.csv, too.",
      "",
      "On standard input it takes 'silence NAME SECONDS' and"
          + " 'fault NAME KIND SECONDS [p=CHANCE] [by=LEAST..MOST]'.",
      "NAME is a transmitter, or * for every request; p is the chance of each request, 0 to 1; by"
          + " is how many seconds late the answer is, whatever the KIND.",
      "KIND is silence, late, short, long, half, foreign_unit, wrong_function, wrong_transaction,"
          + " crc, exception, busy, acknowledge, garbage, noise, trailing, repeated, echo,"
          + " echo_only, stale, mixed, half_open, close or trickle.",
      "Each is answered by a line 'truth EPOCH_MS KIND NAME SECONDS s' on standard output.",
      "'unplug' takes the ptys away, and 'plug' makes them anew."
    })
final class RunCommand implements Callable<Integer> {
  private static final int UNMET = 2;

  /** As of a process that SIGTERM ended. */
  private static final int STOPPED = 143;

  private static final String MAX = "max";

  private final BufferedReader in;
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      paramLabel = "SCENARIO",
      description = "Its name, as 'simulator list' has it, or the path of its file.")
  private String scenario = "";

  @Mixin private Places places = new Places();

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "So many times as fast as real time, or max; by default ${DEFAULT-VALUE}.")
  private String speed = "1";

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long, in the scenario's time, instead of what it says.")
  private Optional<Double> seconds = Optional.empty();

  @Option(names = "--out", paramLabel = "DIR", description = "Writes down what happens there.")
  private Optional<Path> folder = Optional.empty();

  @Mixin private Around around = new Around();

  @Option(names = "--seed", description = "Seed of all chance, instead of the scenario's.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--silence",
      paramLabel = "NAME@START+DURATION",
      description = "Leaves a transmitter silent; seconds since the start.")
  private List<String> silences = new ArrayList<>();

  @Option(
      names = "--fault",
      paramLabel = "NAME:KIND@START+DURATION[,p=CHANCE][,by=LEAST..MOST]",
      description = "Makes a transmitter answer wrongly; seconds since the start.")
  private List<String> faults = new ArrayList<>();

  RunCommand(BufferedReader in, PrintWriter out, PrintWriter err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws Refusal, IOException, InterruptedException {
    Scenario read = Library.scenario(scenario);
    if (seconds.isPresent() && !(seconds.get() > 0)) {
      throw new Refusal("--seconds is '" + seconds.get() + "'", "write a number above 0");
    }
    Scenario chosen = read.with(seed.orElse(read.seed()), seconds.orElse(read.durationSeconds()));
    Reach reach = around.reach(folder);
    List<Trouble> troubles = troubles(chosen);
    if (speed.equals(MAX)) {
      refuseServing(troubles);
      return playFast(chosen, reach);
    }
    double times = number(speed);
    try (Surroundings surroundings = Surroundings.open(chosen, reach, false)) {
      Live live = new Live(chosen, surroundings, times, in, out, err);
      live.serve(places, troubles, folder);
    }
    return 0;
  }

  /** What is for those who connect says nothing to a run to which nobody can. */
  private void refuseServing(List<Trouble> troubles) throws Refusal {
    if (!troubles.isEmpty() || !places.served().isEmpty()) {
      throw new Refusal(
          "with --speed max nothing is served, so that no place or fault has a meaning",
          "write faults as events of the scenario, or leave --speed max out");
    }
  }

  private int playFast(Scenario chosen, Reach reach) throws Refusal, IOException {
    Library.checkEnds(chosen);
    Progress progress = new Progress(err, chosen.durationSeconds());
    try (Surroundings surroundings = Surroundings.open(chosen, reach, true)) {
      Outcome outcome =
          folder.isPresent()
              ? written(chosen, surroundings, folder.get(), progress)
              : played(new FastPlay(chosen, Optional.empty(), surroundings), progress);
      progress.end();
      return judge(chosen, outcome);
    }
  }

  private Outcome written(Scenario chosen, Surroundings surroundings, Path to, Progress progress)
      throws Refusal, IOException {
    try (Folder files = new Folder(to)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(files), "stop"));
      return played(new FastPlay(chosen, Optional.of(files), surroundings), progress);
    }
  }

  /**
   * Whoever ends it early finds all that was written so far; a run that is through has closed it.
   */
  private void stop(Folder files) {
    try {
      if (files.closeEarly()) {
        Main.complain(
            err,
            new Refusal("stopped before its end", "the folder holds what there was until then"));
        Runtime.getRuntime().halt(STOPPED);
      }
    } catch (IOException e) {
      Main.complain(err, new Refusal("cannot close: " + e.getMessage(), "look at --out"));
    }
  }

  private Outcome played(FastPlay play, Progress progress) throws Refusal, IOException {
    return play.play(truth -> out.println(line(truth)), progress::at);
  }

  private int judge(Scenario chosen, Outcome outcome) {
    int expected = chosen.expectations().size();
    int unmet = outcome.unmet().size();
    outcome.unmet().forEach(each -> out.println("not met: " + each));
    out.println(
        String.format(
            Locale.ROOT,
            "%d of %d expectations met; %d polls, %d frames, %d truths",
            expected - unmet,
            expected,
            outcome.seen().polls().size(),
            outcome.seen().frames().size(),
            outcome.truths().size()));
    out.flush();
    return unmet == 0 ? 0 : UNMET;
  }

  private List<Trouble> troubles(Scenario chosen) throws Refusal {
    List<Trouble> troubles = new ArrayList<>();
    for (String silence : silences) {
      troubles.add(Trouble.silenceOption(silence));
    }
    for (String fault : faults) {
      troubles.add(Trouble.faultOption(fault));
    }
    for (Trouble trouble : troubles) {
      trouble.checkAgainst(chosen.buses());
    }
    return troubles;
  }

  static String line(Truth truth) {
    return String.format(
        Locale.ROOT,
        "%10.3f s  %-6s  %s: %s",
        truth.seconds(),
        truth.kind().name().toLowerCase(Locale.ROOT),
        truth.name(),
        truth.deed().what());
  }

  private static double number(String text) throws Refusal {
    try {
      double speed = Double.parseDouble(text);
      if (speed > 0 && !Double.isInfinite(speed)) {
        return speed;
      }
    } catch (NumberFormatException e) {
      // refused below, as a number is that is none of a speed
    }
    throw new Refusal("--speed is '" + text + "'", "write a number above 0, or max");
  }
}
