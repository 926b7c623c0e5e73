// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.util.Optional;
import org.leakmonitor.uplink.mqtt.Answers;
import org.leakmonitor.uplink.mqtt.Client;
import org.leakmonitor.uplink.mqtt.Credentials;
import org.leakmonitor.uplink.mqtt.Link;

/** Eclipse Paho, for whoever publishes. Its connections share nothing. */
public final class PahoClient implements Client {

  @Override
  public Link link(Credentials credentials, int window, Optional<Answers> answers) {
    return new Connection(
        credentials,
        Session.passing(),
        window,
        answers.map(PahoClient::taking).orElse(Arrivals.NONE));
  }

  private static Arrivals taking(Answers answers) {
    return arrival ->
        answers.arrived(arrival.topic(), arrival.payload().bytes(), arrival.retained());
  }

  @Override
  public void check(Credentials credentials) {
    // Java has read the files, and runs everywhere
  }

  @Override
  public void close() {
    // there is nothing but connections
  }
}
