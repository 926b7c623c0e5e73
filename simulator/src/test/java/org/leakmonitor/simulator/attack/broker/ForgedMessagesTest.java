// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.play.FastPlay;
import org.leakmonitor.simulator.play.Outcome;
import org.leakmonitor.simulator.play.Reach;
import org.leakmonitor.simulator.play.Surroundings;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.simulator.stage.Outside;

/**
 * The scenario that needs a broker, at a real one; mosquitto's own client sees what comes of it.
 */
@Timeout(120)
final class ForgedMessagesTest {
  @Test
  void scenario_isSeenByWhoeverListens(@TempDir Path folder) throws Exception {
    Scenario scenario = Scenario.read(Path.of("scenarios/forged_messages.yaml"));
    try (Broker broker = new Broker(folder)) {
      Broker.Observer observer = broker.observe("recorder");
      InetSocketAddress address = new InetSocketAddress("localhost", broker.port());
      Outside.BrokerDoor door =
          new Outside.BrokerDoor("localhost", broker.port(), broker.pki(), "gw02");
      Reach reach =
          new Reach(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(address),
              0,
              Optional.of(door));
      try (Surroundings surroundings = Surroundings.open(scenario, reach, true)) {
        Outcome outcome =
            new FastPlay(scenario, Optional.empty(), surroundings).play(truth -> {}, seconds -> {});
        assertThat(outcome.unmet()).isEmpty();
      }

      String heard = new String(HexFormat.of().parseHex(observer.await(1).get(0)), UTF_8);
      String note = heard.replaceAll("^.*\"note\":\"([^\"]*)\".*$", "$1");
      assertThat(new String(Base64.getDecoder().decode(note), UTF_8))
          .startsWith("site_alpha/gw01/1\n3\n");
    }
  }
}
