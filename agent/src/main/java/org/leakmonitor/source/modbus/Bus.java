// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.leakmonitor.reading.TagId;

/**
 * A way to some devices, and what is read there; one question at a time is on it.
 *
 * @param name unique among the buses; names the thread, log lines and status
 * @param devices one for each unit id that a tag names
 * @param tags at least one, each at most once
 */
public record Bus(String name, Transport transport, List<Device> devices, List<Tag> tags) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /**
   * @throws IllegalArgumentException if a component is out of its range, or does not go with
   *     another
   */
  public Bus {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "bus name '" + name + "' is not 1 to 64 characters out of A-Z a-z 0-9 _ . -");
    }
    devices = List.copyOf(devices);
    tags = List.copyOf(tags);
    if (tags.isEmpty()) {
      throw new IllegalArgumentException("bus '" + name + "' has no tags");
    }
    checkDevices(transport, devices);
    Set<TagId> ids = new HashSet<>();
    for (Tag tag : tags) {
      if (!ids.add(tag.id())) {
        throw new IllegalArgumentException("tag '" + tag.id() + "' is configured twice");
      }
      find(devices, tag.registers().unitId()).capability().check(tag);
    }
  }

  private static void checkDevices(Transport transport, List<Device> devices) {
    Set<Integer> units = new HashSet<>();
    for (Device device : devices) {
      int unit = device.unitId();
      if (!units.add(unit)) {
        throw new IllegalArgumentException("unit id '" + unit + "' is configured twice");
      }
      // Serial Line V1.02 section 2.2; vendors use the reserved 248 to 255 as well.
      if (transport.framing() == Framing.RTU && unit == 0) {
        throw new IllegalArgumentException(
            "unit id '0' is everybody on a serial line, and nobody answers");
      }
    }
  }

  /** The unit of that id, which a tag names. */
  public Device device(int unitId) {
    return find(devices, unitId);
  }

  private static Device find(List<Device> devices, int unitId) {
    return devices.stream()
        .filter(device -> device.unitId() == unitId)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("unit id '" + unitId + "' is no device of the bus"));
  }
}
