// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.reading.SteadyClock;

/** Has sent again what {@code leakmonitor resend} asks for, and records that it was asked for. */
final class Resender implements Runnable {

  private static final Logger LOGGER = System.getLogger(Resender.class.getName());

  private final ResendFile file;
  private final Recorder recorder;
  private final SteadyClock clock;
  private final Consumer<SeqRange> resend;
  private boolean failing;

  /**
   * Prepares.
   *
   * @param resend sends these records again
   */
  Resender(ResendFile file, Recorder recorder, SteadyClock clock, Consumer<SeqRange> resend) {
    this.file = file;
    this.recorder = recorder;
    this.clock = clock;
    this.resend = resend;
  }

  @Override
  public void run() {
    try {
      Optional<SeqRange> asked = file.read();
      if (asked.isPresent()) {
        take(asked.get());
      }
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOGGER.log(
            Level.WARNING, "request ''{0}'' is left alone: {1}", file.path(), e.getMessage());
      }
      failing = true;
    }
  }

  /** In this order: whoever is killed in between asks twice, which costs a repetition. */
  private void take(SeqRange range) throws IOException {
    LOGGER.log(
        Level.INFO, "sent again as asked: records from {0} on", Long.toString(range.first()));
    recorder.record(
        new Event.Notice(clock.instant(), "resent", Optional.of(Long.toString(range.first()))));
    resend.accept(range);
    file.clear();
  }
}
