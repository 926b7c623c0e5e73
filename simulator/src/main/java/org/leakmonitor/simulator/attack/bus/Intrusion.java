// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.bus;

import java.util.List;
import org.leakmonitor.simulator.modbus.Sighting;
import org.leakmonitor.simulator.truth.Deed;

/**
 * What a stranger did.
 *
 * @param frames what crossed the wire for it, in order
 */
public record Intrusion(Deed deed, List<Sighting> frames) {
  public Intrusion {
    frames = List.copyOf(frames);
  }
}
