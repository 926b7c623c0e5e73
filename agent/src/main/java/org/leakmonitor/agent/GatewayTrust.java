// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leakmonitor.config.Config;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.uplink.WitnessSettings;
import org.leakmonitor.verify.TrustFile;

/** What a verifier needs to know of this gateway beforehand. */
public final class GatewayTrust {

  private GatewayTrust() {}

  /**
   * The trust file of a gateway, with the keys of all incarnations that lie beside a ledger.
   *
   * @param device its present key
   */
  public static TrustFile of(Config config, Path ledger, PublicKey device) throws LedgerException {
    Map<TagId, TrustFile.Tag> tags = new LinkedHashMap<>();
    config
        .points()
        .forEach(point -> tags.put(point.id(), new TrustFile.Tag(point.unit(), point.period())));
    return new TrustFile(
        config.gatewayName(),
        DeviceKeys.of(ledger, device).stream()
            .map(range -> new TrustFile.DeviceKey(range.from(), range.key()))
            .toList(),
        tags,
        config.witness().map(WitnessSettings::keys).orElse(List.of()));
  }
}
