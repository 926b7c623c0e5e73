// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.Scaling;
import org.leakmonitor.source.modbus.wire.FakeDevice;

/** Settings that tests share, each valid. */
public final class Samples {

  public static final Duration TIMEOUT = Duration.ofMillis(1500);
  public static final Order BIG_ENDIAN = new Order("abcd");
  public static final Scaling AS_IS = new Scaling(BigDecimal.ONE, BigDecimal.ZERO, 0);

  private Samples() {}

  public static Tag tag(String id, int unitId, int address, Encoding encoding, Duration period) {
    Registers registers = Registers.of(unitId, Table.HOLDING, address, encoding, BIG_ENDIAN);
    return tag(id, registers, period);
  }

  public static Tag tag(String id, Registers registers, Duration period) {
    return new Tag(
        new TagId(id),
        registers,
        AS_IS,
        new Unit("psi"),
        Limits.NONE,
        period,
        Priority.NORMAL,
        true,
        Optional.empty());
  }

  /** The number in these cells before any scaling, for tests of other packages. */
  public static Optional<BigDecimal> number(Registers registers, List<Integer> cells) {
    return registers.decode(cells);
  }

  public static Tag tag(String id, int unitId, int address) {
    return tag(id, unitId, address, Encoding.UINT16, Duration.ofSeconds(1));
  }

  public static Bus bus(FakeDevice device, Duration timeout, Tag... tags) {
    return bus("line-1", device.host(), device.port(), timeout, tags);
  }

  public static Bus bus(String name, String host, int port, Duration timeout, Tag... tags) {
    return bus(name, new Transport.Tcp(host, port, Framing.MBAP), timeout, tags);
  }

  /** Without retries, and asked again in each slot. */
  public static Bus bus(String name, Transport transport, Duration timeout, Tag... tags) {
    List<Device> devices =
        Stream.of(tags)
            .map(tag -> tag.registers().unitId())
            .distinct()
            .map(unitId -> device(unitId, timeout))
            .toList();
    return new Bus(name, transport, devices, List.of(tags));
  }

  public static Device device(int unitId, Duration timeout) {
    return new Device(
        unitId, timeout, 0, Duration.ZERO, Device.TURNAROUND, Capability.FULL, Optional.empty());
  }
}
