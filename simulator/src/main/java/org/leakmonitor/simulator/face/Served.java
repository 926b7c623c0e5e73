// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.face;

import java.nio.file.Path;
import java.time.Duration;
import org.leakmonitor.simulator.modbus.Pace;
import org.leakmonitor.simulator.modbus.Parity;

/** How a bus can be reached. */
public sealed interface Served {
  /** Modbus TCP; port 0 takes a free one. */
  record Tcp(int port) implements Served {}

  /** RTU frames over TCP. */
  record RtuOverTcp(int port) implements Served {}

  /** Modbus/TCP Security, by the certificates of a folder as {@code certs/make} writes it. */
  record Tls(int port, Path pki, String name) implements Served {}

  /** RTU on a pseudoterminal that a link leads to. */
  record Rtu(Path link, int baud, Parity parity, Duration turnaround) implements Served {
    /**
     * Of a pace that there is.
     *
     * @throws IllegalArgumentException as of {@link Pace}
     */
    public Rtu {
      new Pace(baud, parity.bitsPerCharacter(), turnaround);
    }

    public Pace pace() {
      return new Pace(baud, parity.bitsPerCharacter(), turnaround);
    }
  }
}
