// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.time.Duration;
import java.util.Comparator;
import org.leakmonitor.source.modbus.Blocks;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Device;
import org.leakmonitor.source.modbus.Question;
import org.leakmonitor.source.modbus.Transport;

/** How long a bus may take at most, where everything goes as slowly as it is allowed to. */
public final class Patience {

  /** Who the unit is, what settles a debt, and the words that are wanted. */
  private static final int QUESTIONS_PER_ATTEMPT = 3;

  private Patience() {}

  /** One slot of the unit that may take longest, with every attempt in it. */
  public static Duration of(Bus bus) {
    return bus.devices().stream()
        .map(
            device ->
                question(bus, device).multipliedBy((1L + device.retries()) * QUESTIONS_PER_ATTEMPT))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** Silence on the line, the connection, silence again, then the answer. */
  private static Duration question(Bus bus, Device device) {
    Duration quiet = bus.transport().pace().silence().plus(Link.BABBLE);
    Duration handshake = bus.transport() instanceof Transport.Tls ? Link.HANDSHAKE : Duration.ZERO;
    return quiet.plus(device.timeout()).multipliedBy(2).plus(handshake).plus(longest(bus));
  }

  /** What the bytes of the longest question and answer take. */
  private static Duration longest(Bus bus) {
    Transport transport = bus.transport();
    return Blocks.plan(bus).stream()
        .map(block -> bytes(transport, block.question()))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static Duration bytes(Transport transport, Question question) {
    int bytes = transport.framing().request() + transport.framing().answer(question);
    return transport.pace().of(bytes);
  }
}
