// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leakmonitor.reading.TagId;

/** Every Modbus bus of the gateway; bus names and tags are unique among them. */
public record ModbusSettings(List<Bus> buses) {

  /**
   * @throws IllegalArgumentException if a bus name or a tag occurs twice
   */
  public ModbusSettings {
    buses = List.copyOf(buses);
    Set<String> names = new HashSet<>();
    Set<TagId> ids = new HashSet<>();
    for (Bus bus : buses) {
      if (!names.add(bus.name())) {
        throw new IllegalArgumentException("bus '" + bus.name() + "' is configured twice");
      }
      for (Tag tag : bus.tags()) {
        if (!ids.add(tag.id())) {
          throw new IllegalArgumentException("tag '" + tag.id() + "' is configured twice");
        }
      }
    }
  }

  /** For each bus that has more to do than time, what that means, in words. */
  public List<String> overloads() {
    return buses.stream()
        .map(Load::of)
        .filter(load -> load.total() > 1)
        .map(
            load ->
                "bus '%s' needs %d %% of its time: polls will be missed and recorded as overrun"
                    .formatted(load.bus().name(), Math.round(100 * load.total())))
        .toList();
  }
}
