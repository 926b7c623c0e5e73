// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.enroll.EstDouble;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.tls.Certificates;

/** An agent whose certificate is renewed while it works, with a real broker. */
class RenewedTest {

  @TempDir private Path folder;
  private Plant plant;
  private EstDouble server;

  @BeforeEach
  void start() throws Exception {
    plant = new Plant(folder, Duration.ofMillis(100));
    server = new EstDouble(plant.broker.pki());
    // always due
    plant.uplinkSettings(
        "renewal: {server: '%s', ca: broker/pki/ca.crt, before: 8760 h}".formatted(server.url()));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    plant.close();
  }

  private X509Certificate present() throws Exception {
    return Certificates.read(plant.broker.pki().resolve("gw01.crt")).get(0);
  }

  private List<Record> notices() throws Exception {
    try (LedgerFile ledger = LedgerFile.open(plant.ledger())) {
      List<Record> notices = new ArrayList<>();
      for (Line line : ledger.lines(0, ledger.last().orElse(0), Integer.MAX_VALUE)) {
        Record record = Record.parse(line.text());
        if (record.type() == RecordType.EVENT) {
          notices.add(record);
        }
      }
      return notices;
    }
  }

  private boolean isNoticed(String code) throws Exception {
    return notices().stream().anyMatch(record -> record.text("code").equals(code));
  }

  @Test
  void certificate_isReplacedWhileReadingsGoOn() throws Exception {
    X509Certificate before = present();
    Process agent = plant.start();
    plant.awaitRecords(5);
    Plant.await(() -> isNoticed("certificate_renewed"));
    assertThat(present()).isNotEqualTo(before);
    assertThat(notices())
        .filteredOn(record -> record.text("code").equals("certificate_renewed"))
        .extracting(record -> record.text("ref"))
        .contains(present().getSerialNumber().toString(16));
    long size = plant.size();
    plant.awaitRecords(size + 20);
    Plant.await(() -> Files.readAllLines(plant.received()).size() > 2);
    agent.destroy();
    assertThat(agent.waitFor()).isZero();
    assertThat(plant.verify(plant.ledger()).faults()).isZero();
  }

  @Test
  void server_awayIsARecordAndNothingElse() throws Exception {
    X509Certificate before = present();
    server.close();
    Process agent = plant.start();
    plant.awaitRecords(5);
    Plant.await(() -> isNoticed("certificate_not_renewed"));
    plant.awaitRecords(plant.size() + 20);
    agent.destroy();
    assertThat(agent.waitFor()).isZero();
    assertThat(present()).isEqualTo(before);
    assertThat(notices().get(0).text("ref")).isEqualTo("server");
    assertThat(plant.log()).contains("the certificate is not renewed");
  }
}
