// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.leakmonitor.source.gpio.Chip;

/** Reads which converter it is, and where. */
final class ChipReader {

  /** Where the pin ADDR of an ADS1115 is at ground; data sheet SBAS444. */
  private static final int ADDRESS = 0x48;

  /** What an ADS1115 does when it is switched on. */
  private static final int SAMPLES_PER_SECOND = 128;

  /** Both kinds of MCP do it down to 2.7 V. */
  private static final int HERTZ = 1_000_000;

  /** Makes no second problem where the voltage is missing. */
  private static final BigDecimal SOME_VOLTS = new BigDecimal("3.3");

  /** What is not judged while it is unclear which chip it is. */
  private static final List<String> KEYS =
      List.of("bus", "address", "data_rate", "chip_select", "clock", "reference", "device");

  private enum Kind {
    ADS1115,
    MCP3208,
    MCP3008,
    IIO;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Section adc;

  ChipReader(Section adc) {
    this.adc = adc;
  }

  Optional<Chip> read() {
    Kind kind = adc.requiredChoice("chip", Kind.class, Kind::toString, Kind.ADS1115);
    boolean meant =
        adc.optionalText("chip").filter(word -> word.equalsIgnoreCase(kind.name())).isPresent();
    if (!meant) {
      KEYS.forEach(adc::optionalText);
      return Optional.empty();
    }
    Supplier<Chip> reader =
        switch (kind) {
          case ADS1115 -> this::ads1115;
          case MCP3208 -> () -> mcp(Chip.Mcp.Bits.MCP3208);
          case MCP3008 -> () -> mcp(Chip.Mcp.Bits.MCP3008);
          case IIO -> () -> new Chip.Iio(adc.text("device"));
        };
    return adc.check(reader);
  }

  private Chip ads1115() {
    int bus = adc.integer("bus");
    int address = address();
    return new Chip.Ads1115(bus, address, adc.integer("data_rate", SAMPLES_PER_SECOND));
  }

  /** People write it in either way; the effective text has one. */
  private int address() {
    String text = adc.text("address", Integer.toString(ADDRESS));
    Optional<Integer> address = Numbers.wholeOrHex(text);
    if (address.isEmpty()) {
      adc.refuse("address", "'address' is '" + text + "'", "write a number such as 0x48 or 72");
    }
    int number = address.orElse(ADDRESS);
    adc.effective().put("address", "0x%02x".formatted(number));
    return number;
  }

  private Chip mcp(Chip.Mcp.Bits bits) {
    int bus = adc.integer("bus");
    int chipSelect = adc.integer("chip_select");
    int hertz = adc.integer("clock", HERTZ);
    return new Chip.Mcp(bits, bus, chipSelect, hertz, adc.requiredDecimal("reference", SOME_VOLTS));
  }
}
