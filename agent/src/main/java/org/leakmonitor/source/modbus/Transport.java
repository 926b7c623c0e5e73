// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.leakmonitor.tls.PemFiles;

/** How a bus is reached. */
public sealed interface Transport {

  Framing framing();

  Pace pace();

  /** As it stands in messages. */
  String address();

  /**
   * Modbus TCP, or a serial server that tunnels RTU frames.
   *
   * @param host name or address of the device or gateway
   */
  record Tcp(String host, int port, Framing framing) implements Transport {

    /** Registered for Modbus TCP; Implementation Guide V1.0b section 3.1.3. */
    public static final int PORT = 502;

    public Tcp {
      checkHost(host, port);
    }

    @Override
    public Pace pace() {
      return framing == Framing.RTU ? Pace.TUNNEL : Pace.NETWORK;
    }

    @Override
    public String address() {
      return pair(host, port);
    }
  }

  /** Modbus/TCP Security: TLS with a certificate on both sides. */
  record Tls(String host, int port, PemFiles files) implements Transport {

    /** Registered for it; MODBUS/TCP Security protocol specification V2.1. */
    public static final int PORT = 802;

    public Tls {
      checkHost(host, port);
    }

    @Override
    public Framing framing() {
      return Framing.MBAP;
    }

    @Override
    public Pace pace() {
      return Pace.NETWORK;
    }

    @Override
    public String address() {
      return pair(host, port);
    }
  }

  /**
   * RTU on a serial port.
   *
   * @param path of the port, best one that stays the same when it is plugged in again
   * @param echo whether the port hears what it sends itself
   */
  record Serial(Path path, int baud, Parity parity, int stopBits, Direction direction, boolean echo)
      implements Transport {

    public static final int BAUD = 19_200;

    private static final int MIN_BAUD = 300;
    private static final int MAX_BAUD = 4_000_000;

    /** A start bit and eight data bits. */
    private static final int FIXED_BITS = 9;

    public Serial {
      if (baud < MIN_BAUD || baud > MAX_BAUD) {
        throw new IllegalArgumentException("baud '" + baud + "' is not 300 to 4000000");
      }
      if (stopBits != 1 && stopBits != 2) {
        throw new IllegalArgumentException("stop bits '" + stopBits + "' are not 1 or 2");
      }
    }

    @Override
    public Framing framing() {
      return Framing.RTU;
    }

    @Override
    public Pace pace() {
      return Pace.of(baud, FIXED_BITS + (parity == Parity.NONE ? 0 : 1) + stopBits);
    }

    @Override
    public String address() {
      return path.toString();
    }
  }

  /** Of each byte on a serial line; the specification's own default is even. */
  enum Parity {
    NONE,
    EVEN,
    ODD;

    /** As it stands in settings. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static void checkHost(String host, int port) {
    if (!Pattern.matches("[A-Za-z0-9_.:%-]{1,253}", host)) {
      throw new IllegalArgumentException("host '" + host + "' is not a host name or an address");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port '" + port + "' is not 1 to 65535");
    }
  }

  private static String pair(String host, int port) {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
