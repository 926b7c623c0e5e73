// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a device answered to one request.
 *
 * @param cells words of 0 to 65535 or single bits, exactly as many as were asked for
 * @param at when the last byte arrived
 * @param roundTrip from sending the request to then, connecting left out
 */
public record Answer(List<Integer> cells, Instant at, Duration roundTrip) {

  public Answer {
    cells = List.copyOf(cells);
  }
}
