// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.time.Instant;
import java.util.Locale;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.uplink.Forwarder;

/**
 * How an agent is.
 *
 * @param records in the ledger, durable
 * @param readings recorded since the start
 * @param missed polls recorded as gaps since the start
 */
record Status(
    State state,
    Instant started,
    Instant updated,
    long records,
    long readings,
    long missed,
    Forwarder.Stats uplink) {

  enum State {
    RUNNING,
    STOPPED
  }

  Json json() {
    return Json.object()
        .put("state", state.name().toLowerCase(Locale.ROOT))
        .put("pid", ProcessHandle.current().pid())
        .put("started", started.toEpochMilli())
        .put("updated", updated.toEpochMilli())
        .put("records", records)
        .put("readings", readings)
        .put("missed", missed)
        .put("uplink", uplink.json())
        .build();
  }
}
