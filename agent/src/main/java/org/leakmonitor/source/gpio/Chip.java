// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.math.BigDecimal;

/** An analogue to digital converter, and where it is. */
public sealed interface Chip {

  /** As messages name the place. */
  String place();

  /** Texas Instruments ADS1115, 16 bits, on I2C; data sheet SBAS444. */
  record Ads1115(int bus, int address, int samplesPerSecond) implements Chip {

    /**
     * @throws IllegalArgumentException if a component is not what the chip can have
     */
    public Ads1115 {
      // completed by who builds the converters
    }

    @Override
    public String place() {
      return "ads1115 at address 0x%02x of /dev/i2c-%d".formatted(address, bus);
    }
  }

  /** Microchip MCP3208, 12 bits, and MCP3008, 10 bits, on SPI; data sheets DS21298, DS21295. */
  record Mcp(Bits bits, int bus, int chipSelect, int hertz, BigDecimal referenceVolts)
      implements Chip {

    /** How many, by the chip's name. */
    public enum Bits {
      MCP3208(12),
      MCP3008(10);

      private final int count;

      Bits(int count) {
        this.count = count;
      }

      /** Of a code. */
      public int count() {
        return count;
      }
    }

    @Override
    public String place() {
      return "%s at /dev/spidev%d.%d"
          .formatted(bits.name().toLowerCase(java.util.Locale.ROOT), bus, chipSelect);
    }
  }

  /**
   * A chip whose driver in Linux offers it as industrial I/O.
   *
   * @param device what its file {@code name} says, such as {@code ads1115}, or the path of its
   *     folder
   */
  record Iio(String device) implements Chip {

    @Override
    public String place() {
      return "iio device '" + device + "'";
    }
  }
}
