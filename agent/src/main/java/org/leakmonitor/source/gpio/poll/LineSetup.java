// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.time.Duration;
import java.util.List;
import org.leakmonitor.board.Board;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.InputLine;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.Polarity;
import org.leakmonitor.board.Pull;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.gpio.Contact;
import org.leakmonitor.source.gpio.Counter;
import org.leakmonitor.source.gpio.Gauge;

/**
 * What contacts and counters have in common.
 *
 * @param tags those that each slot brings an observation of, at least one; the first names it
 * @param first how long after the start the first slot is
 */
record LineSetup(
    List<TagId> tags,
    LineId line,
    Pull pull,
    Polarity polarity,
    Duration debounce,
    Duration period,
    Duration first) {

  LineSetup {
    tags = List.copyOf(tags);
  }

  static LineSetup of(Contact contact) {
    return new LineSetup(
        List.of(contact.id()),
        contact.line(),
        contact.pull(),
        contact.polarity(),
        contact.debounce(),
        contact.period(),
        Duration.ZERO);
  }

  /** Its first slot is a period after the start, since before there is no frequency. */
  static LineSetup of(Counter counter) {
    return new LineSetup(
        counter.gauges().stream().map(Gauge::id).toList(),
        counter.line(),
        counter.pull(),
        counter.polarity(),
        counter.debounce(),
        counter.period(),
        counter.period());
  }

  String name() {
    return tags.get(0).text();
  }

  InputLine open(Board board) throws BoardException {
    return board.input(line, pull, polarity);
  }
}
