// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.config.Config;
import org.leakmonitor.ledger.Decommissioning;
import org.leakmonitor.ledger.LedgerException;

/** Whether the gateway was taken out of service: no agent goes on with its ledger. */
final class EndCheck implements Check {

  private final Path configuration;
  private final Config config;
  private final Optional<Instant> end;

  /**
   * @param configuration its file
   */
  EndCheck(Path configuration, Config config) {
    this.configuration = configuration;
    this.config = config;
    this.end = end(config.ledger().file());
  }

  private static Optional<Instant> end(Path ledger) {
    try {
      return Decommissioning.of(ledger);
    } catch (LedgerException e) {
      return Optional.empty(); // told of the ledger
    }
  }

  /** Whether it was; its keys, certificates and service are then as they should not be. */
  boolean isEnded() {
    return end.isPresent();
  }

  @Override
  public List<Item> items() {
    return end.map(this::item).map(List::of).orElse(List.of());
  }

  private Item item(Instant at) {
    return Item.fail(
        "gateway",
        "the log in '%s' ended at %s: the gateway was decommissioned"
            .formatted(config.ledger().file(), at),
        ("have the service start no more: sudo systemctl disable --now leakmonitor; to take the"
                + " gateway back all the same, give it a new device key and type: leakmonitor"
                + " incarnate --config '%s' --why replaced")
            .formatted(configuration));
  }
}
