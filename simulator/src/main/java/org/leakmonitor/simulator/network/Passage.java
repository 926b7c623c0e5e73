// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.SplittableRandom;

/** One connection through the network. */
final class Passage {

  private static final int CONNECT_MILLIS = 5_000;

  private final Socket client;
  private final Socket broker = new Socket();
  private final Sky sky;
  private final SplittableRandom dice;
  private Optional<Lane> up = Optional.empty();
  private Optional<Lane> down = Optional.empty();
  private boolean forgotten;

  Passage(Socket client, Sky sky, SplittableRandom dice) {
    this.client = client;
    this.sky = sky;
    this.dice = dice;
  }

  /** Leads to the broker; where there is none the client is cut off. */
  synchronized void open(InetSocketAddress target) {
    try {
      client.setTcpNoDelay(true);
      broker.setTcpNoDelay(true);
      broker.connect(target, CONNECT_MILLIS);
    } catch (IOException e) {
      reset();
      return;
    }
    up = Optional.of(new Lane(Direction.UP, client, broker, sky, dice.split(), this::close));
    down = Optional.of(new Lane(Direction.DOWN, broker, client, sky, dice.split(), this::close));
    up.ifPresent(Lane::start);
    down.ifPresent(Lane::start);
  }

  /** Carries nothing any more, and neither end is told: a NAT that has lost its table. */
  synchronized void forget() {
    forgotten = true;
    up.ifPresent(Lane::forget);
    down.ifPresent(Lane::forget);
  }

  /** The broker's end is closed, and the client is not told. */
  synchronized void halfOpen() {
    forget();
    quietly(broker);
  }

  /** Cuts both ends off with RST. */
  synchronized void reset() {
    for (Socket each : new Socket[] {client, broker}) {
      try {
        each.setSoLinger(true, 0);
      } catch (IOException e) {
        // it is closed already
      }
    }
    end();
  }

  /** An end has been delivered: the rest of the connection is of no use to MQTT. */
  private synchronized void close() {
    if (!forgotten) {
      end();
    }
  }

  synchronized void end() {
    quietly(client);
    quietly(broker);
    up.ifPresent(Lane::stop);
    down.ifPresent(Lane::stop);
  }

  private static void quietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // nothing is left to be closed
    }
  }

  boolean isEnded() {
    return client.isClosed();
  }
}
