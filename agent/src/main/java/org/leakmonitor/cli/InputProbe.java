// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.leakmonitor.board.Board;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.gpio.Adc;
import org.leakmonitor.source.gpio.Channel;
import org.leakmonitor.source.gpio.Contact;
import org.leakmonitor.source.gpio.Counter;
import org.leakmonitor.source.gpio.Gauge;
import org.leakmonitor.source.gpio.GpioSettings;
import org.leakmonitor.source.gpio.poll.AdcProbe;
import org.leakmonitor.source.gpio.poll.LineProbe;
import org.leakmonitor.source.gpio.poll.Sample;

/** Reads the gateway's own inputs once, and prints a line for each tag. */
final class InputProbe {

  private final ProbeChoice choice;
  private final LineProbe lines;
  private final AdcProbe converters;
  private final PrintWriter out;
  private int exitCode = ExitCode.OK;

  InputProbe(ProbeChoice choice, Board board, SteadyClock clock, PrintWriter out) {
    this.choice = choice;
    this.lines = new LineProbe(board, clock);
    this.converters = new AdcProbe(board);
    this.out = out;
  }

  /**
   * Reads what was chosen.
   *
   * @return the exit code
   * @throws InterruptedException if the thread is interrupted while a converter is at work
   */
  int read(GpioSettings gpio) throws InterruptedException {
    out.printf(
        Locale.ROOT,
        "%-16s %-16s %8s %14s %-8s %4s %s%n",
        "tag",
        "raw",
        "mA",
        "value",
        "unit",
        "q",
        "word");
    gpio.contacts().stream().filter(contact -> choice.holds(contact.id())).forEach(this::read);
    gpio.counters().forEach(this::read);
    for (Adc adc : gpio.adcs()) {
      for (Channel channel : adc.channels()) {
        if (choice.holds(adc.name(), channel.id())) {
          read(adc, channel);
        }
      }
    }
    return exitCode;
  }

  private void read(Contact contact) {
    try {
      tell(lines.read(contact));
    } catch (BoardException e) {
      fail(contact.id(), e);
    }
  }

  private void read(Counter counter) {
    List<TagId> wanted = counter.gauges().stream().map(Gauge::id).filter(choice::holds).toList();
    if (wanted.isEmpty()) {
      return;
    }
    try {
      lines.read(counter).stream()
          .filter(sample -> wanted.contains(sample.tag()))
          .forEach(this::tell);
    } catch (BoardException e) {
      wanted.forEach(id -> fail(id, e));
    }
  }

  private void read(Adc adc, Channel channel) throws InterruptedException {
    try {
      tell(converters.read(adc, channel));
    } catch (BoardException e) {
      fail(channel.id(), e);
    }
  }

  private void tell(Sample sample) {
    out.printf(
        Locale.ROOT,
        "%-16s %-16s %8s %14s %-8s %4d %s%n",
        sample.tag(),
        sample.raw(),
        sample.milliamperes().map(Object::toString).orElse("-"),
        sample.value().map(Object::toString).orElse("none"),
        sample.unit(),
        sample.quality().code(),
        sample.word());
    out.flush();
    exitCode = sample.value().isPresent() ? exitCode : ExitCode.FAULT;
  }

  private void fail(TagId id, BoardException e) {
    out.printf("%-16s %s: %s; %s%n", id, Gap.Why.IO_ERROR.code(), e.getMessage(), e.hint());
    out.flush();
    exitCode = ExitCode.FAULT;
  }
}
