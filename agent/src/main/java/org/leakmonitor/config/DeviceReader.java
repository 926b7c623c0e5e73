// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.leakmonitor.source.modbus.Capability;
import org.leakmonitor.source.modbus.Device;
import org.leakmonitor.source.modbus.Identity;
import org.leakmonitor.source.modbus.Numbering;
import org.leakmonitor.source.modbus.Question;
import org.leakmonitor.source.modbus.Table;

/**
 * What is said of a device: by itself, by its model, or by its bus for all devices that say
 * nothing.
 */
record DeviceReader(
    Duration timeout,
    int retries,
    Duration backoff,
    Duration turnaround,
    Capability capability,
    String base) {

  static final DeviceReader PLAIN =
      new DeviceReader(
          Device.TIMEOUT, Device.RETRIES, Device.BACKOFF, Device.TURNAROUND, Capability.FULL, "0");

  /** How a data sheet may count, by the word for it. */
  static final Map<String, Numbering> BASES =
      Map.of("0", Numbering.ZERO_BASED, "1", Numbering.ONE_BASED, "4xxxx", Numbering.FOUR_X);

  /** Of a bus. */
  static DeviceReader of(Section section) {
    return of(section, PLAIN);
  }

  /**
   * Of a device.
   *
   * @throws IllegalArgumentException that names the setting which cannot stand
   */
  static DeviceReader of(Section section, DeviceReader defaults) {
    Duration timeout = section.duration("timeout", defaults.timeout);
    int retries = section.integer("retries", defaults.retries);
    Duration backoff = section.duration("backoff", defaults.backoff);
    Duration turnaround = section.duration("turnaround", defaults.turnaround);
    int registers = section.integer("max_registers", defaults.capability.registers());
    int bits = section.integer("max_bits", defaults.capability.bits());
    int hole = section.integer("hole", defaults.capability.hole());
    Set<Table> tables = tables(section, defaults.capability.tables());
    String base = word(section, defaults.base);
    DeviceReader read =
        new DeviceReader(
            timeout,
            retries,
            backoff,
            turnaround,
            new Capability(registers, bits, hole, tables),
            base);
    Device unused = read.device(1);
    return read;
  }

  private static String word(Section section, String byDefault) {
    Numbering chosen = section.choice("base", BASES, byDefault);
    return BASES.entrySet().stream()
        .filter(entry -> entry.getValue() == chosen)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(byDefault);
  }

  private static Set<Table> tables(Section section, Set<Table> byDefault) {
    List<Integer> functions =
        section.integers(
            "functions", byDefault.stream().map(Table::functionCode).sorted().toList());
    Set<Table> tables =
        Arrays.stream(Table.values())
            .filter(table -> functions.contains(table.functionCode()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Table.class)));
    if (tables.size() != Set.copyOf(functions).size()) {
      throw new IllegalArgumentException(
          "functions '" + functions + "' are not out of 1, 2, 3 and 4, which read");
    }
    return tables;
  }

  Device device(int unitId) {
    return device(unitId, Optional.empty());
  }

  Device device(int unitId, Optional<Identity> identity) {
    return new Device(unitId, timeout, retries, backoff, turnaround, capability, identity);
  }

  /**
   * The text by which a device of this section is known.
   *
   * @throws IllegalArgumentException that names the setting which cannot stand
   */
  Optional<Identity> identity(Section section, int unitId) {
    Optional<String> text = section.optionalText("identity");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    section.effective().put("identity", text.get());
    Table table = section.choice("identity_table", Table.class, Table::toString, Table.HOLDING);
    int number = section.integer("identity_register");
    int words = section.integer("identity_words", (text.get().length() + 1) / 2);
    int address = Optional.ofNullable(BASES.get(base)).orElseThrow().address(table, number);
    return Optional.of(new Identity(new Question(unitId, table, address, words), text.get()));
  }
}
