// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.Publisher;

/** A publisher that speaks TLS to the broker itself, with a certificate of its own. */
public interface MqttPublisher extends Publisher {

  /**
   * Connects anew with another certificate, once: with success this stays the connection until it
   * is lost, and else the next {@link #publish} connects as the settings say. A second connection
   * beside the present one would be in its place at once, since the client id is the same. What is
   * unacknowledged fails, as when a connection is lost. Blocks for a bounded time; from any thread.
   *
   * @throws PublishException where the broker does not accept it, or is not reached
   */
  void tryOut(PemFiles candidate) throws PublishException;
}
