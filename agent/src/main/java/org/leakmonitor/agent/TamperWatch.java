// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;

/**
 * Raises an alarm when a switch of the cabinet opens, and clears it when it closes. One that opened
 * while no agent ran is told by its first reading; a gap tells nothing.
 */
final class TamperWatch implements Consumer<Observation> {

  /** The alarm that this raises, and the event. */
  static final String CODE = "tamper_switch";

  private final Consumer<Observation> sink;
  private final Map<TagId, OwnAlarm> switches;
  private final SteadyClock clock;
  private final Consumer<Event> recorder;

  /**
   * Stands before a recorder.
   *
   * @param sink takes every observation first
   * @param switches the tags that are watched, each with its alarm
   */
  TamperWatch(
      Consumer<Observation> sink,
      Map<TagId, OwnAlarm> switches,
      SteadyClock clock,
      Consumer<Event> recorder) {
    this.sink = sink;
    this.switches = Map.copyOf(switches);
    this.clock = clock;
    this.recorder = recorder;
  }

  @Override
  public void accept(Observation observation) {
    sink.accept(observation);
    if (observation instanceof Reading reading) {
      Optional.ofNullable(switches.get(reading.tag())).ifPresent(alarm -> judge(reading, alarm));
    }
  }

  private void judge(Reading reading, OwnAlarm alarm) {
    String tag = reading.tag().text();
    if (reading.value().number().signum() == 0) {
      alarm.clear(tag);
    } else if (!alarm.isRaised()) {
      recorder.accept(new Event.Notice(clock.instant(), "tamper_switch", Optional.of(tag)));
      alarm.raise(tag);
    }
  }
}
