// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import java.util.HashSet;
import java.util.Set;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.source.modbus.Device;
import org.leakmonitor.source.modbus.Identity;
import org.leakmonitor.source.modbus.wire.Link;
import org.leakmonitor.source.modbus.wire.NoAnswer;

/**
 * Which units have shown that they are the devices that the configuration means. Each is asked at
 * the start, and again after it was away.
 */
final class Identities {

  private final Link link;
  private final Set<Integer> known = new HashSet<>();

  Identities(Link link) {
    this.link = link;
  }

  /**
   * Asks a unit who it is, if that is not known.
   *
   * @throws NoAnswer if it does not say, or is another device
   */
  void check(Device device) throws NoAnswer {
    if (device.identity().isEmpty() || known.contains(device.unitId())) {
      return;
    }
    Identity identity = device.identity().get();
    String said = Identity.read(link.read(identity.question()).cells());
    if (!said.equals(identity.text())) {
      throw new NoAnswer(
          Gap.Why.SENSOR_FAULT,
          NoAnswer.Reach.UNIT,
          "is '%s' and not '%s'".formatted(said, identity.text()));
    }
    known.add(device.unitId());
  }

  void failed(Device device, NoAnswer cause) {
    switch (cause.reach()) {
      case BLOCK -> {}
      case UNIT -> known.remove(device.unitId());
      case BUS -> known.clear();
    }
  }
}
