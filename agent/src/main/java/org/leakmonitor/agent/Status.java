// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.source.gpio.poll.InputStanding;
import org.leakmonitor.source.modbus.poll.BusStanding;
import org.leakmonitor.source.modbus.poll.UnitStanding;
import org.leakmonitor.uplink.Stats;

/**
 * How an agent is.
 *
 * @param records in the ledger, durable
 * @param readings recorded since the start
 * @param missed polls recorded as gaps since the start
 * @param buses in the order of the configuration
 * @param inputs of the gateway's own, likewise
 * @param witness how far it follows, where there is one
 */
record Status(
    State state,
    Instant started,
    Instant updated,
    long records,
    long readings,
    long missed,
    List<BusStanding> buses,
    List<InputStanding> inputs,
    Stats uplink,
    Optional<WitnessWatch.Standing> witness) {

  enum State {
    RUNNING,
    STOPPED
  }

  Json json() {
    Json.Builder json = Json.object();
    json.put("state", lower(state))
        .put("pid", ProcessHandle.current().pid())
        .put("started", started.toEpochMilli())
        .put("updated", updated.toEpochMilli())
        .put("records", records)
        .put("readings", readings)
        .put("missed", missed)
        .put("buses", buses(buses))
        .put("inputs", inputs(inputs))
        .put("uplink", uplink(uplink));
    witness.ifPresent(standing -> json.put("witness", witness(standing)));
    return json.build();
  }

  private static Json buses(List<BusStanding> buses) {
    Json.Builder json = Json.object();
    for (BusStanding bus : buses) {
      Json.Builder units = Json.object();
      bus.units().forEach(unit -> units.put("unit" + unit.unitId(), unit(unit)));
      json.put(
          bus.bus(),
          Json.object()
              .put("address", bus.address())
              .put("loadPercent", Math.round(bus.load() * 100))
              .put("units", units.build())
              .build());
    }
    return json.build();
  }

  private static Json inputs(List<InputStanding> inputs) {
    Json.Builder json = Json.object();
    inputs.forEach(input -> json.put(input.name(), input(input)));
    return json.build();
  }

  private static Json input(InputStanding input) {
    Json.Builder counts = Json.object();
    new TreeMap<>(input.counts()).forEach(counts::put);
    Json.Builder json =
        Json.object()
            .put("place", input.place())
            .put("state", lower(input.state()))
            .put("since", input.since().toEpochMilli())
            .put("polls", input.polls())
            .put("gaps", gaps(input.gaps()))
            .put("counts", counts.build());
    if (!input.reason().isEmpty()) {
      json.put("reason", input.reason());
    }
    return json.build();
  }

  private static Json gaps(Map<Gap.Why, Long> missed) {
    Json.Builder gaps = Json.object();
    new TreeMap<>(missed).forEach((why, count) -> gaps.put(why.code(), count));
    return gaps.build();
  }

  private static Json unit(UnitStanding unit) {
    Json.Builder json =
        Json.object()
            .put("state", lower(unit.state()))
            .put("since", unit.since().toEpochMilli())
            .put("polls", unit.polls())
            .put("gaps", gaps(unit.gaps()))
            .put(
                "roundTripMicros",
                Json.object().put("p50", unit.p50Micros()).put("p99", unit.p99Micros()).build());
    if (!unit.reason().isEmpty()) {
      json.put("reason", unit.reason());
    }
    return json.build();
  }

  private static Json witness(WitnessWatch.Standing standing) {
    return Json.object()
        .put("size", standing.size())
        .put("silent", standing.silent() ? "yes" : "no")
        .put("conflicts", standing.conflicts())
        .put("refused", standing.refused())
        .build();
  }

  private static Json uplink(Stats stats) {
    Json.Builder failures = Json.object();
    stats.failures().forEach((kind, count) -> failures.put(lower(kind), count));
    return Json.object()
        .put("state", lower(stats.state()))
        .put("since", stats.since().toEpochMilli())
        .put("messages", stats.messages())
        .put(stats.receipt().word(), stats.records())
        .put("backlog", stats.backlog())
        .put("withheld", stats.withheld())
        .put("failures", failures.build())
        .put(
            "latency",
            Json.object()
                .put("p50", stats.p50Millis())
                .put("p99", stats.p99Millis())
                .put("max", stats.maxMillis())
                .build())
        .build();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
