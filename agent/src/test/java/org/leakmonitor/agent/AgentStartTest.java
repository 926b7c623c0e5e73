// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.config.Config;
import org.leakmonitor.key.EpochKeys;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Space;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.reading.Value;

/**
 * An agent in this process, on a ledger that is hard to begin with; it polls and reaches nobody.
 */
class AgentStartTest {

  private static final Space SPACE = new Space(1024 * 1024);
  private static final String WITNESS =
      "witness: {key: 'witness.example/w1+1c827edb+BMVt9UU2pqZ+Sl/3LdKwM1MOeNOHFP/kn04L+8vVJWXP'}";

  @TempDir private Path folder;

  @Test
  void fullLedger_isGoneOnWithUnderAChangedConfiguration() throws Exception {
    Config before = configured("");
    try (Ledger ledger = open(before)) {
      while (ledger.bytes() <= SPACE.bytes() * 1.1) {
        fill(ledger);
      }
    }
    Agent agent = start(configured("ledger: {retain_mb: 1}"));
    agent.close();
  }

  @Test
  void startThatFails_leavesTheLedgerToTheNext() throws Exception {
    open(configured("")).close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + ledger());
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO checkpoint (cosigned, note) VALUES (1, 'no note')");
    }
    Config witnessed = configured(WITNESS);
    assertThatThrownBy(() -> start(witnessed))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("checkpoint cannot be read");
    Agent agent = start(configured(""));
    agent.close();
  }

  @Test
  void closeThatFails_leavesTheLedgerToTheNext() throws Exception {
    Config config = configured("");
    Agent agent = start(config);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + ledger());
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(agent::close)
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("locked");
      statement.execute("ROLLBACK");
    }
    start(config).close();
  }

  private Path ledger() {
    return folder.resolve("ledger.db");
  }

  private Config configured(String more) throws Exception {
    String text =
        """
        site: site_alpha
        gateway: gw01
        buses:
          - bus: skid-1
            host: 127.0.0.1
            port: 1
            tags: [{tag: PT-101, unit_id: 1, register: 0, type: float32, unit: psi, period: 1 s}]
        uplink: {adapter: greengrass}
        """;
    return Config.read(Files.writeString(folder.resolve("agent.yaml"), text + more + "\n"));
  }

  private static Agent start(Config config) throws LedgerException {
    return Agent.start(config, TestKeys.DEVICE, "test");
  }

  private static Ledger open(Config config) throws LedgerException {
    return Ledger.open(
        config.ledger(),
        Agent.gateway(config, TestKeys.DEVICE, "test"),
        new EpochKeys(new SecureRandom()),
        SteadyClock.ofSystem());
  }

  private static void fill(Ledger ledger) {
    List<CompletableFuture<Record>> group = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      group.add(
          ledger.submit(
              new Event.Observed(
                  new Reading(
                      new TagId("PT-101"),
                      Instant.now(),
                      new Value(BigDecimal.valueOf(i)),
                      new Unit("psi"),
                      Quality.GOOD,
                      Optional.empty()))));
    }
    group.forEach(CompletableFuture::join);
  }
}
