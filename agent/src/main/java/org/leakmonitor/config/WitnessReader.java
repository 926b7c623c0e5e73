// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.WitnessKey;
import org.leakmonitor.uplink.WitnessSettings;

/** Reads who answers this gateway, and where. */
final class WitnessReader {

  /** Makes no second problem where the key is none; its secret is nobody's. */
  private static final List<WitnessKey> STAND_IN =
      List.of(new WitnessKey("x", Bytes.of(new byte[32])));

  private final Section section;

  WitnessReader(Section section) {
    this.section = section;
  }

  Optional<WitnessSettings> read() {
    return section.check(
        () -> {
          List<WitnessKey> keys = keys(section.text("key"));
          Duration resendAfter = section.duration("resend_after", WitnessSettings.RESEND_AFTER);
          Duration silentAfter = section.duration("silent_after", WitnessSettings.SILENT_AFTER);
          return new WitnessSettings(keys, resendAfter, silentAfter);
        });
  }

  /** The same way, answered. */
  Optional<Adapter> answered(Adapter way, String gateway) {
    return section.build(
        () -> way.answeredOn(section.text("topic", way.topic() + "/ack/" + gateway)));
  }

  private List<WitnessKey> keys(String text) {
    List<WitnessKey> keys = new ArrayList<>();
    for (String key : text.strip().split(" +", -1)) {
      try {
        keys.add(WitnessKey.parse(key));
      } catch (FormatException e) {
        if (section.has("key")) {
          section.refuse(
              "key",
              e.getMessage(),
              "write what 'leakmonitor keygen --witness' printed; a space between several");
        }
      }
    }
    return keys.isEmpty() ? STAND_IN : keys;
  }
}
