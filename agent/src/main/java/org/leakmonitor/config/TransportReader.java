// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.leakmonitor.source.modbus.Direction;
import org.leakmonitor.source.modbus.Framing;
import org.leakmonitor.source.modbus.Transport;

/** Reads how a bus is reached. */
final class TransportReader {

  /** For a bus whose own cannot be read, so that what is on it is checked all the same. */
  static final Transport STAND_IN = new Transport.Tcp("x", Transport.Tcp.PORT, Framing.MBAP);

  private enum Kind {
    TCP,
    RTU,
    RTU_OVER_TCP,
    TLS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Section bus;
  private final Folder folder;

  TransportReader(Section bus, Folder folder) {
    this.bus = bus;
    this.folder = folder;
  }

  Optional<Transport> read() {
    Supplier<Transport> reader =
        switch (bus.choice("transport", Kind.class, Kind::toString, Kind.TCP)) {
          case TCP -> () -> tcp(Framing.MBAP);
          case RTU_OVER_TCP -> () -> tcp(Framing.RTU);
          case RTU -> this::serial;
          case TLS -> this::tls;
        };
    return bus.check(reader);
  }

  private Transport tcp(Framing framing) {
    return new Transport.Tcp(bus.text("host"), bus.integer("port", Transport.Tcp.PORT), framing);
  }

  private Transport tls() {
    String host = bus.text("host");
    int port = bus.integer("port", Transport.Tls.PORT);
    return new Transport.Tls(host, port, new CredentialsReader(bus, folder).read());
  }

  private Transport serial() {
    return new Transport.Serial(
        folder.path(bus, "path", bus.text("path")),
        bus.integer("baud", Transport.Serial.BAUD),
        bus.choice(
            "parity", Transport.Parity.class, Transport.Parity::toString, Transport.Parity.EVEN),
        bus.integer("stop_bits", 1),
        direction(),
        bus.flag("echo"));
  }

  private Direction direction() {
    Direction none = Direction.AUTOMATIC;
    return new Direction(
        bus.choice("rs485", Direction.Control.class, Direction.Control::toString, none.control()),
        bus.duration("rts_before", none.before()),
        bus.duration("rts_after", none.after()));
  }
}
