// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.util.Optional;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.mqtt.Answers;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Client;
import org.leakmonitor.uplink.mqtt.Credentials;
import org.leakmonitor.uplink.mqtt.Failures;
import org.leakmonitor.uplink.mqtt.Link;

/**
 * The AWS IoT Device SDK. Its own reconnecting and its queue are not used: each connection is a new
 * client of the SDK, and what is not acknowledged fails.
 */
public final class AwsIotClient implements Client {

  /** Guarded by this, like {@link #closed}; made for the first connection. */
  private Optional<Engine> engine = Optional.empty();

  private boolean closed;

  @Override
  public Link link(Credentials credentials, int window, Optional<Answers> answers)
      throws PublishException {
    return new Connection(credentials, engine(credentials.settings()), window, answers);
  }

  private synchronized Engine engine(BrokerSettings settings) throws PublishException {
    if (closed) {
      throw new Failures(settings).closed();
    }
    Engine running = engine.isPresent() ? engine.get() : Engine.start();
    engine = Optional.of(running);
    return running;
  }

  @Override
  public void check(Credentials credentials) throws PublishException {
    Engine.start().close();
    TlsContext.of(credentials).close();
  }

  @Override
  public synchronized void close() {
    closed = true;
    engine.ifPresent(Engine::close);
  }
}
