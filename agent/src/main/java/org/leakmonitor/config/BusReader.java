// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Encoding;
import org.leakmonitor.source.modbus.Limits;
import org.leakmonitor.source.modbus.Numbering;
import org.leakmonitor.source.modbus.Order;
import org.leakmonitor.source.modbus.Registers;
import org.leakmonitor.source.modbus.Scaling;
import org.leakmonitor.source.modbus.Table;
import org.leakmonitor.source.modbus.Tag;

/** Reads one Modbus bus and its tags. */
final class BusReader {

  private static final Map<String, Numbering> BASES =
      Map.of("0", Numbering.ZERO_BASED, "1", Numbering.ONE_BASED, "4xxxx", Numbering.FOUR_X);

  /** From here on a number looks like the 4xxxx notation, and must say whether it is. */
  private static final int LOOKS_LIKE_4XXXX = 30_001;

  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int DECIMALS = 3;

  /** For a tag that cannot be read, so that the bus around it is checked all the same. */
  private static final Tag STAND_IN =
      new Tag(
          new TagId("x"),
          new Registers(0, Table.HOLDING, 0, Encoding.FLOAT32, Order.ABCD),
          new Scaling(BigDecimal.ONE, BigDecimal.ZERO, DECIMALS),
          new Unit("x"),
          Limits.NONE,
          PERIOD,
          false);

  private final Section bus;

  BusReader(Section bus) {
    this.bus = bus;
  }

  Optional<Bus> read() {
    return bus.build(
        () -> {
          String name = bus.text("bus");
          String host = bus.text("host");
          int port = bus.integer("port", Bus.DEFAULT_PORT);
          Duration timeout = bus.duration("timeout", Bus.DEFAULT_TIMEOUT);
          List<Tag> tags = new ArrayList<>();
          bus.sections("tags").forEach(section -> tag(section).ifPresent(tags::add));
          return new Bus(name, host, port, timeout, tags.isEmpty() ? List.of(STAND_IN) : tags);
        });
  }

  private static Optional<Tag> tag(Section tag) {
    return tag.build(
        () -> {
          String id = tag.text("tag");
          Optional<Registers> registers = registers(tag);
          BigDecimal scale = tag.decimal("scale", BigDecimal.ONE);
          BigDecimal offset = tag.decimal("offset", BigDecimal.ZERO);
          int decimals = tag.integer("decimals", DECIMALS);
          String unit = tag.text("unit");
          Optional<BigDecimal> low = tag.optionalDecimal("low");
          Optional<BigDecimal> high = tag.optionalDecimal("high");
          Duration period = tag.duration("period", PERIOD);
          boolean raw = tag.choice("raw", Map.of("true", true, "false", false), "false");
          return new Tag(
              new TagId(id),
              registers.orElse(STAND_IN.registers()),
              new Scaling(scale, offset, decimals),
              new Unit(unit),
              new Limits(low, high),
              period,
              raw);
        });
  }

  private static Optional<Registers> registers(Section tag) {
    return tag.check(
        () -> {
          int unitId = tag.integer("unit_id");
          Table table = tag.choice("table", Table.class, Table::toString, Table.HOLDING);
          int number = tag.integer("register");
          Numbering base = tag.choice("base", BASES, "0");
          Encoding type =
              tag.requiredChoice("type", Encoding.class, Encoding::toString, Encoding.FLOAT32);
          Order order = tag.choice("order", Order.class, Order::toString, Order.ABCD);
          boolean clear = tag.has("base") || number < LOOKS_LIKE_4XXXX;
          if (!clear) {
            tag.refuse(
                "register",
                "register '" + number + "' may be a protocol address or in the 4xxxx notation",
                "add 'base: 4xxxx' where 40001 is the first holding register, or 'base: 0'");
          }
          int address = base.address(table, clear ? number : 0);
          return new Registers(unitId, table, address, type, order);
        });
  }
}
