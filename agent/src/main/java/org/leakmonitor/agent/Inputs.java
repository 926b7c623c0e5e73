// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.leakmonitor.board.Board;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.gpio.Counter;
import org.leakmonitor.source.gpio.Current;
import org.leakmonitor.source.gpio.GpioSettings;
import org.leakmonitor.source.gpio.poll.AdcSource;
import org.leakmonitor.source.gpio.poll.InputStanding;
import org.leakmonitor.source.gpio.poll.LineSource;

/** The gateway's own inputs, each a source. */
final class Inputs {

  private static final Logger LOGGER = System.getLogger(Inputs.class.getName());

  private final List<LineSource> lines = new ArrayList<>();
  private final List<AdcSource> converters;
  private final SteadyClock clock;

  /**
   * Opens nothing yet; totals go on from what the log says.
   *
   * @param loops told when a current loop fails or is good again
   */
  Inputs(
      GpioSettings settings,
      Board board,
      SteadyClock clock,
      OwnLog log,
      BiConsumer<TagId, Current> loops) {
    settings.contacts().forEach(contact -> lines.add(LineSource.of(contact, board, clock)));
    settings
        .counters()
        .forEach(counter -> lines.add(LineSource.of(counter, counted(counter, log), board, clock)));
    this.clock = clock;
    converters =
        settings.adcs().stream().map(adc -> new AdcSource(adc, board, clock, loops)).toList();
  }

  private static OptionalLong counted(Counter counter, OwnLog log) {
    if (counter.total().isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return log.counted(counter.total().get().id());
    } catch (LedgerException e) {
      LOGGER.log(
          Level.ERROR,
          "total '%s' begins anew: %s; %s"
              .formatted(counter.total().get().id(), e.getMessage(), e.hint()));
      return OptionalLong.empty();
    }
  }

  /** Each with a thread of its own; they hand over something each period, readable or not. */
  List<Worker> workers() {
    List<Worker> workers = new ArrayList<>();
    lines.forEach(line -> workers.add(new Worker(line, line.period(), clock)));
    converters.forEach(
        converter -> workers.add(new Worker(converter, converter.longestSilence(), clock)));
    return workers;
  }

  /** How each is; callable from any thread. */
  List<InputStanding> standings() {
    return Stream.concat(
            lines.stream().map(LineSource::standing), converters.stream().map(AdcSource::standing))
        .toList();
  }
}
