// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.modbus.wire.FakeDevice;

/** Settings that tests share, each valid. */
public final class Samples {

  public static final Duration TIMEOUT = Duration.ofMillis(1500);
  public static final Scaling AS_IS = new Scaling(BigDecimal.ONE, BigDecimal.ZERO, 0);

  private Samples() {}

  public static Tag tag(String id, int unitId, int address, Encoding encoding, Duration period) {
    Registers registers = new Registers(unitId, Table.HOLDING, address, encoding, Order.ABCD);
    return tag(id, registers, period);
  }

  public static Tag tag(String id, Registers registers, Duration period) {
    return new Tag(new TagId(id), registers, AS_IS, new Unit("psi"), Limits.NONE, period, true);
  }

  public static Tag tag(String id, int unitId, int address) {
    return tag(id, unitId, address, Encoding.UINT16, Duration.ofSeconds(1));
  }

  public static Bus bus(FakeDevice device, Duration timeout, Tag... tags) {
    return new Bus("line-1", device.host(), device.port(), timeout, List.of(tags));
  }
}
