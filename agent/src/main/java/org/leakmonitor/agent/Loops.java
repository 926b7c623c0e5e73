// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.gpio.Current;

/** Records that a current loop failed, in which way, and that it is good again. */
final class Loops implements BiConsumer<TagId, Current> {

  private final SteadyClock clock;
  private final Consumer<Event> recorder;

  Loops(SteadyClock clock, Consumer<Event> recorder) {
    this.clock = clock;
    this.recorder = recorder;
  }

  @Override
  public void accept(TagId tag, Current current) {
    recorder.accept(new Event.Notice(clock.instant(), code(current), Optional.of(tag.text())));
  }

  private static String code(Current current) {
    return switch (current) {
      case OPEN -> "loop_open";
      case SHORT -> "loop_short";
      case FAILURE_LOW, FAILURE_HIGH -> "loop_failed";
      case SATURATED_LOW, MEASURING, SATURATED_HIGH -> "loop_good";
    };
  }
}
