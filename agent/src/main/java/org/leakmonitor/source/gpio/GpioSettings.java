// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.leakmonitor.board.LineId;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.Point;

/** Every input of the gateway's own; tags, lines and names are unique among them. */
public record GpioSettings(List<Contact> contacts, List<Counter> counters, List<Adc> adcs) {

  public static final GpioSettings NONE = new GpioSettings(List.of(), List.of(), List.of());

  /**
   * @throws IllegalArgumentException if a tag, a line or a name occurs twice
   */
  public GpioSettings {
    contacts = List.copyOf(contacts);
    counters = List.copyOf(counters);
    adcs = List.copyOf(adcs);
    Set<LineId> lines = new HashSet<>();
    Stream.concat(contacts.stream().map(Contact::line), counters.stream().map(Counter::line))
        .filter(line -> !lines.add(line))
        .findFirst()
        .ifPresent(
            line -> {
              throw new IllegalArgumentException(
                  "line '" + line.number() + "' is configured twice");
            });
    Set<String> names = new HashSet<>();
    Set<String> places = new HashSet<>();
    for (Adc adc : adcs) {
      if (!names.add(adc.name())) {
        throw new IllegalArgumentException("adc '" + adc.name() + "' is configured twice");
      }
      if (!places.add(adc.chip().place())) {
        throw new IllegalArgumentException(
            "adc '%s' is a second one for %s".formatted(adc.name(), adc.chip().place()));
      }
    }
    Set<TagId> tags = new HashSet<>();
    for (Point point : points(contacts, counters, adcs)) {
      if (!tags.add(point.id())) {
        throw new IllegalArgumentException("tag '" + point.id() + "' is configured twice");
      }
      if (names.contains(point.id().text())) {
        throw new IllegalArgumentException("adc '%s' has the name of a tag".formatted(point.id()));
      }
    }
  }

  /** Every tag. */
  public List<Point> points() {
    return points(contacts, counters, adcs);
  }

  /** For each converter that has more to do than time, what that means, in words. */
  public List<String> overloads() {
    return adcs.stream()
        .filter(adc -> adc.load() > 1)
        .map(
            adc ->
                "adc '%s' needs %d %% of its time: polls will be missed and recorded as overrun"
                    .formatted(adc.name(), Math.round(100 * adc.load())))
        .toList();
  }

  private static List<Point> points(
      List<Contact> contacts, List<Counter> counters, List<Adc> adcs) {
    List<Point> points = new ArrayList<>(contacts);
    counters.forEach(counter -> points.addAll(counter.gauges()));
    adcs.forEach(adc -> points.addAll(adc.channels()));
    return points;
  }
}
