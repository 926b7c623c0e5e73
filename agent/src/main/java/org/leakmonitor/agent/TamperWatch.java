// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.gpio.Contact;
import org.leakmonitor.source.gpio.Role;

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

  /** Those among contacts, each with its alarm, whose zone is the tag. */
  static Map<TagId, OwnAlarm> switches(
      List<Contact> contacts, Function<Alarms.Key, OwnAlarm> alarms) {
    return contacts.stream()
        .filter(contact -> contact.role() == Role.TAMPER_SWITCH)
        .collect(
            Collectors.toMap(
                Contact::id, contact -> alarms.apply(new Alarms.Key(contact.id().text(), CODE))));
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
