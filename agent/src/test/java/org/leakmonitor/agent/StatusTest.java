// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.source.gpio.poll.InputStanding;
import org.leakmonitor.uplink.Receipt;
import org.leakmonitor.uplink.Stats;

class StatusTest {

  private static final Instant NOW = Instant.ofEpochMilli(5);

  @Test
  void inputs_standByName() {
    InputStanding failing =
        new InputStanding(
            "ZS-301",
            "line 17",
            InputStanding.State.FAILING,
            NOW,
            7,
            Map.of(Gap.Why.IO_ERROR, 3L),
            Map.of("lost", 1L, "edges", 4L),
            "line 17 is in use by 'gpio-keys'");
    assertThat(status(List.of(failing)).json().text())
        .contains(
            "\"inputs\":{\"ZS-301\":{\"place\":\"line 17\",\"state\":\"failing\",\"since\":5,"
                + "\"polls\":7,\"gaps\":{\"io_error\":3},\"counts\":{\"edges\":4,\"lost\":1},"
                + "\"reason\":\"line 17 is in use by 'gpio-keys'\"}}");
  }

  private static Status status(List<InputStanding> inputs) {
    Stats stats =
        new Stats(Receipt.ACKNOWLEDGED, Stats.State.UP, NOW, 0, 0, 0, 0, Map.of(), 0, 0, 0);
    return new Status(
        Status.State.RUNNING, NOW, NOW, 0, 0, 0, List.of(), inputs, stats, Optional.empty());
  }
}
