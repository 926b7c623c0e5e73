// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.leakmonitor.config.WitnessConfig;
import org.leakmonitor.key.CosignerKey;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.WitnessKey;
import org.leakmonitor.witness.Trust;
import org.leakmonitor.witness.Witness;

/**
 * What {@code leakmonitor witness} runs, behind a plant's broker and with a store in its folder.
 */
final class RealWitness implements AutoCloseable {

  private final CosignerKey key;
  private final WitnessConfig config;
  private final List<Json.Obj> lines = new CopyOnWriteArrayList<>();
  private final Witness witness;

  /** Knows the plant as it is configured now. */
  RealWitness(Plant plant) throws Exception {
    Path folder = plant.folder;
    key = CosignerKey.create("witness.example/real", folder.resolve("witness.key"));
    Path file = folder.resolve("witness.yaml");
    Files.writeString(
        file,
        """
        topic: leak/site_alpha
        uplink:
          host: localhost
          port: %d
          ca: broker/pki/ca.crt
          certificate: broker/pki/witness.crt
          key: broker/pki/witness.key
          backoff_min: 100 ms
          backoff_max: 300 ms
        """
            .formatted(plant.broker.port()));
    config = WitnessConfig.read(file);
    witness =
        Witness.start(
            config.settings(),
            Trust.of(List.of(plant.trust())),
            key.name(),
            key,
            config.subscriber(),
            lines::add);
  }

  WitnessKey key() {
    return key.witness();
  }

  Path store() {
    return config.settings().store();
  }

  /** The kinds of the findings so far. */
  List<String> findings() {
    return lines.stream()
        .filter(line -> line.members().get("finding") instanceof Json.Str)
        .map(line -> ((Json.Str) line.members().get("finding")).value())
        .toList();
  }

  /** How many records of the plant's log it has cosigned. */
  long cosigned() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT max(size) FROM checkpoint")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  @Override
  public void close() throws LedgerException {
    witness.close();
    key.close();
  }
}
