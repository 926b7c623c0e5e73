// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.leakmonitor.simulator.expectation.Frame;
import org.leakmonitor.simulator.expectation.Poll;
import org.leakmonitor.simulator.plant.PlantSettings;
import org.leakmonitor.simulator.stage.Stage;
import org.leakmonitor.simulator.truth.Truth;

/** The folder of a run: what was there, what it showed, what crossed its buses, and the truth. */
public final class Folder implements Closeable {
  /** What really happened, one JSON object a line. */
  public static final String TRUTH = "truth.jsonl";

  /** The pressure along the route. */
  public static final String PROFILE = "profile.csv";

  /** What the instruments showed. */
  public static final String READINGS = "readings.csv";

  /** What the leaks lost. */
  public static final String LEAKING = "leaking.csv";

  /** Which instruments there are, and where. */
  public static final String INSTRUMENTS = "instruments.csv";

  private static final String POLLS = "polls.csv";
  private static final String FRAMES = "frames.csv";

  /** What a plot of usual width can show. */
  private static final int PROFILE_POINTS = 201;

  private static final double PROFILE_ROWS = 600;

  private final Writer truth;
  private final Writer readings;
  private final Writer profile;
  private final Writer leaking;
  private final Writer instruments;
  private final Writer polls;
  private final Writer frames;
  private boolean closed;

  /**
   * Makes the folder, and its files anew.
   *
   * @throws IOException if it cannot
   */
  public Folder(Path folder) throws IOException {
    Files.createDirectories(folder);
    truth = Files.newBufferedWriter(folder.resolve(TRUTH), UTF_8);
    readings = Files.newBufferedWriter(folder.resolve(READINGS), UTF_8);
    profile = Files.newBufferedWriter(folder.resolve(PROFILE), UTF_8);
    leaking = Files.newBufferedWriter(folder.resolve(LEAKING), UTF_8);
    instruments = Files.newBufferedWriter(folder.resolve(INSTRUMENTS), UTF_8);
    polls = Files.newBufferedWriter(folder.resolve(POLLS), UTF_8);
    frames = Files.newBufferedWriter(folder.resolve(FRAMES), UTF_8);
    polls.write("t_s,tag,registers,value\n");
    frames.write("t_s,bus,who,bytes\n");
  }

  /**
   * Has a stage written down from now on.
   *
   * @param every how often the instruments are, in seconds
   * @param seconds how long it will take, for the rows of the profile
   */
  public void watch(Stage stage, double every, double seconds) throws IOException {
    PlantSettings plant = stage.scene().plant().settings();
    double step = plant.stepSeconds();
    InstrumentsFile.write(instruments, plant);
    stage.watch(new LeakingFile(leaking, every, step));
    stage.watch(new ReadingsFile(readings, every, step));
    double rows = Math.max(step, seconds / PROFILE_ROWS);
    stage.watch(new ProfileFile(profile, plant.route(), PROFILE_POINTS, rows, step));
  }

  public void write(Truth told) {
    write(truth, told.json());
  }

  public void write(Poll poll) {
    String registers =
        poll.words()
            .map(
                words ->
                    String.join(
                        " ",
                        words.words().stream()
                            .map(word -> String.format(Locale.ROOT, "%04X", word))
                            .toList()))
            .orElse("");
    String value = poll.words().isPresent() ? Double.toString(poll.value()) : "";
    write(
        polls,
        String.format(Locale.ROOT, "%.3f,%s,%s,%s", poll.seconds(), poll.tag(), registers, value));
  }

  public void write(Frame frame) {
    write(
        frames,
        String.format(
            Locale.ROOT, "%.6f,%s,%s,%s", frame.seconds(), frame.bus(), frame.who(), frame.hex()));
  }

  /** Lets whoever reads along see all of it. */
  public synchronized void flush() throws IOException {
    truth.flush();
    readings.flush();
    profile.flush();
    leaking.flush();
    instruments.flush();
    polls.flush();
    frames.flush();
  }

  /** Closes it before it is through; false if it was closed already. */
  public synchronized boolean closeEarly() throws IOException {
    boolean early = !closed;
    close();
    return early;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    truth.close();
    readings.close();
    profile.close();
    leaking.close();
    instruments.close();
    polls.close();
    frames.close();
  }

  private synchronized void write(Writer out, String line) {
    try {
      out.write(line + '\n'); // at once, lest a flush parts them
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("cannot write to the folder of the run: " + e.getMessage(), e));
    }
  }
}
