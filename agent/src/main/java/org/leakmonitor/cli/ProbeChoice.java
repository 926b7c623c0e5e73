// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.util.List;
import java.util.Optional;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Tag;

/**
 * Which sensors somebody wants to have read.
 *
 * @param tags empty for all
 * @param place name of a bus or a converter; empty for all, and for lines
 * @param unitId of Modbus; where it is there, nothing else is meant
 */
record ProbeChoice(List<String> tags, Optional<String> place, Optional<Integer> unitId) {

  ProbeChoice {
    tags = List.copyOf(tags);
  }

  boolean holds(Bus bus, Tag tag) {
    return isNamed(tag.id()) && isAt(bus, tag);
  }

  /** A channel of a converter. */
  boolean holds(String adc, TagId id) {
    return isNamed(id) && isAt(adc);
  }

  /** A tag of a line. */
  boolean holds(TagId id) {
    return isNamed(id) && isAtLine();
  }

  private boolean isAt(Bus bus, Tag tag) {
    return place.map(bus.name()::equals).orElse(true)
        && unitId.map(wanted -> wanted == tag.registers().unitId()).orElse(true);
  }

  private boolean isAt(String adc) {
    return unitId.isEmpty() && place.map(adc::equals).orElse(true);
  }

  private boolean isAtLine() {
    return unitId.isEmpty() && place.isEmpty();
  }

  private boolean isNamed(TagId id) {
    return tags.isEmpty() || tags.contains(id.text());
  }
}
