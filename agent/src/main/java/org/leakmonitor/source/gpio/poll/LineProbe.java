// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.board.Board;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.InputLine;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.Value;
import org.leakmonitor.source.gpio.Contact;
import org.leakmonitor.source.gpio.Counter;
import org.leakmonitor.source.gpio.Gauge;

/** Reads a line for the person who wires it, and gives it back. */
public final class LineProbe {

  /** Nobody waits longer at a terminal. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Board board;
  private final SteadyClock clock;

  public LineProbe(Board board, SteadyClock clock) {
    this.board = board;
    this.clock = clock;
  }

  /**
   * Reads the level.
   *
   * @throws BoardException if the line cannot be opened or read
   */
  public Sample read(Contact contact) throws BoardException {
    try (InputLine line = LineSetup.of(contact).open(board)) {
      boolean active = line.isActive();
      String raw = active ? "1" : "0";
      return new Sample(
          contact.id(),
          raw,
          Optional.empty(),
          Optional.of(new Value(new BigDecimal(raw))),
          contact.unit(),
          Quality.GOOD,
          contact.role().word(active));
    }
  }

  /**
   * Counts pulses for a period, at most 5 s; the total shown is of these alone.
   *
   * @throws BoardException if the line cannot be opened or read
   */
  public List<Sample> read(Counter counter) throws BoardException {
    LineCounts counts = new LineCounts();
    Pulses pulses = new Pulses(0, counts);
    try (InputLine line = LineSetup.of(counter).open(board)) {
      Watch watch = new Watch(line, counter.debounce(), clock, counts);
      watch.begin();
      long began = clock.nanos();
      pulses.begin(began, false);
      long until = began + Math.min(counter.period().toNanos(), LONGEST.toNanos());
      while (clock.nanos() < until && !Thread.currentThread().isInterrupted()) {
        watch.next(until, change -> count(change.active(), pulses));
      }
      return samples(counter, pulses);
    }
  }

  private static void count(boolean active, Pulses pulses) {
    if (active) {
      pulses.pulse();
    }
  }

  private List<Sample> samples(Counter counter, Pulses pulses) {
    Pulses.Window window = pulses.cut(clock.nanos());
    String word =
        "%d pulses in %d ms"
            .formatted(window.pulses(), Duration.ofNanos(window.nanos()).toMillis());
    List<Sample> samples = new ArrayList<>();
    counter
        .frequency()
        .map(gauge -> sample(gauge, gauge.scaling().apply(CounterUse.hertz(window)), window, word))
        .ifPresent(samples::add);
    counter
        .total()
        .map(
            gauge ->
                sample(gauge, Optional.of(CounterUse.total(gauge, pulses.total())), window, word))
        .ifPresent(samples::add);
    return List.copyOf(samples);
  }

  private static Sample sample(
      Gauge gauge, Optional<Value> value, Pulses.Window window, String word) {
    return new Sample(
        gauge.id(),
        CounterUse.raw(window.pulses()).hex(),
        Optional.empty(),
        value,
        gauge.unit(),
        CounterUse.quality(gauge, value, window.certain()),
        word);
  }
}
