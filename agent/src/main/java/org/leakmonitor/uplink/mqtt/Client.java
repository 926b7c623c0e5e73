// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.util.Optional;
import org.leakmonitor.uplink.PublishException;

/** A library that speaks MQTT 5 over TLS. */
public interface Client extends AutoCloseable {

  /**
   * A new connection, which opens nothing yet.
   *
   * @param window how many messages may be unacknowledged; the broker may lower it
   * @param answers take what the broker sends
   * @throws PublishException of kind CREDENTIALS, or CLOSED where this is closed
   */
  Link link(Credentials credentials, int window, Optional<Answers> answers) throws PublishException;

  /**
   * Looks whether it runs here, and can use these files.
   *
   * @throws PublishException of kind CREDENTIALS where it does not
   */
  void check(Credentials credentials) throws PublishException;

  /** Gives back what all connections share, within a few seconds. */
  @Override
  void close();
}
