// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.nio.file.Path;
import org.leakmonitor.uplink.Subscriber;
import org.leakmonitor.uplink.paho.PahoSubscriber;
import org.leakmonitor.uplink.paho.SubscriberSettings;
import org.leakmonitor.witness.Settings;

/**
 * A witness's whole configuration, every default filled in.
 *
 * @param key file of the key that cosigns
 * @param uplink how it speaks to the broker
 * @param effective it as text, every default filled in
 */
public record WitnessConfig(
    Path key, Settings settings, SubscriberSettings uplink, String effective) {

  /**
   * Reads and checks a file.
   *
   * @throws ConfigException with every problem in it
   */
  public static WitnessConfig read(Path file) throws ConfigException {
    return new WitnessConfigReader(file).read();
  }

  /** A subscriber to the topic, which has not begun. */
  public Subscriber subscriber() {
    return new PahoSubscriber(uplink);
  }
}
