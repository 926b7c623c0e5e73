// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.EpochSettings;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Gateway;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.Predecessor;
import org.leakmonitor.ledger.Retention;
import org.leakmonitor.ledger.Settings;
import org.leakmonitor.ledger.Signer;
import org.leakmonitor.ledger.Succession;
import org.leakmonitor.reading.SteadyClock;

class DeviceKeysTest {

  @TempDir private Path folder;

  @Test
  void of_isTheConfiguredKeyWhereNoLedgerIs() throws Exception {
    assertThat(DeviceKeys.of(file(), TestKeys.DEVICE.publicKey()))
        .containsExactly(new DeviceKeys.Range(1, TestKeys.DEVICE.publicKey()));
  }

  @Test
  void of_namesEachKeyWithTheIncarnationFromWhichItHolds() throws Exception {
    open(TestKeys.DEVICE);
    DeviceKeys.keep(file(), TestKeys.DEVICE.publicKey());
    succeed(TestKeys.DEVICE, Succession.Reason.RESTORED);
    succeed(TestKeys.OTHER_DEVICE, Succession.Reason.REPLACED);
    assertThat(DeviceKeys.of(file(), TestKeys.OTHER_DEVICE.publicKey()))
        .containsExactly(
            new DeviceKeys.Range(1, TestKeys.DEVICE.publicKey()),
            new DeviceKeys.Range(3, TestKeys.OTHER_DEVICE.publicKey()));
    Files.delete(folder.resolve("ledger.db." + TestKeys.DEVICE.publicKey().kid() + ".spki"));
    assertThatThrownBy(() -> DeviceKeys.of(file(), TestKeys.OTHER_DEVICE.publicKey()))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining(TestKeys.DEVICE.publicKey().kid());
  }

  private Path file() {
    return folder.resolve("ledger.db");
  }

  private Settings settings() {
    return new Settings(
        file(),
        Duration.ZERO,
        EpochSettings.DEFAULTS,
        Retention.DEFAULTS,
        Settings.CHECKPOINT_EVERY);
  }

  private static Gateway gateway(Signer device) {
    return new Gateway(
        "site_alpha/gw01",
        device,
        Hash.of(new byte[0]),
        "0.1.0",
        Event.ClockSource.NTP,
        Duration.ZERO);
  }

  private void open(Signer device) throws LedgerException {
    Ledger.open(settings(), gateway(device), TestKeys.epochKeys("keys"), SteadyClock.ofSystem())
        .close();
  }

  private void succeed(Signer device, Succession.Reason reason) throws LedgerException {
    Ledger.succeed(
        settings(),
        gateway(device),
        TestKeys.epochKeys("keys"),
        SteadyClock.ofSystem(),
        Predecessor.after(file(), reason, Optional.empty()));
  }
}
