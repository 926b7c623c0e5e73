// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An analogue to digital converter, and where it is. */
public sealed interface Chip {

  /** As messages name the place. */
  String place();

  /**
   * Whether it can measure a channel.
   *
   * @throws IllegalArgumentException if it cannot, saying what it can
   */
  void check(Channel channel);

  /** The upper end of the range that a channel is measured in; empty where the kernel knows it. */
  Optional<BigDecimal> fullScaleVolts(Channel channel);

  /** How long one sample takes, with its way over the bus; zero where the kernel knows it. */
  Duration sampleTime();

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  private static void checkNoGain(Channel channel) {
    check(
        channel.gainVolts().isEmpty(),
        "tag '%s' states a gain, and only an ads1115 has one".formatted(channel.id()));
  }

  /**
   * Texas Instruments ADS1115, 16 bits, on I2C; data sheet SBAS444.
   *
   * @param bus number of {@code /dev/i2c-N}, 0 to 99
   * @param address by what its pin ADDR is connected to: 0x48 ground, 0x49 VDD, 0x4a SDA, 0x4b SCL
   * @param samplesPerSecond its data rate: 8, 16, 32, 64, 128, 250, 475 or 860
   */
  record Ads1115(int bus, int address, int samplesPerSecond) implements Chip {

    /** In the order of the field DR of the config register. */
    public static final List<Integer> DATA_RATES = List.of(8, 16, 32, 64, 128, 250, 475, 860);

    /** Full scale in volts, in the order of the field PGA of the config register. */
    public static final List<BigDecimal> GAINS =
        Stream.of("6.144", "4.096", "2.048", "1.024", "0.512", "0.256")
            .map(BigDecimal::new)
            .toList();

    /** In the order of the field MUX of the config register. */
    public static final List<Input> INPUTS =
        Stream.of("0-1", "0-3", "1-3", "2-3", "0", "1", "2", "3").map(Input::parse).toList();

    private static final int LAST_BUS = 99;
    private static final int FIRST_ADDRESS = 0x48;
    private static final int LAST_ADDRESS = 0x4b;
    private static final double NANOS = 1e9;

    /** The chip's clock is up to 10 % slow; SBAS444, electrical characteristics. */
    private static final double SLOWEST = 1.1;

    /** Config written, config and conversion read, in bits of a bus of 100 kHz. */
    private static final Duration BUS_TIME = Duration.ofNanos((4 + 5 + 5) * 9 * 10_000);

    /**
     * @throws IllegalArgumentException if a component is not what the chip can have
     */
    public Ads1115 {
      Chip.check(bus >= 0 && bus <= LAST_BUS, "i2c bus '%d' is not 0 to 99".formatted(bus));
      Chip.check(
          address >= FIRST_ADDRESS && address <= LAST_ADDRESS,
          "address '0x%02x' is none of an ads1115: it is 0x48 to 0x4b, by its pin ADDR"
              .formatted(address));
      Chip.check(
          DATA_RATES.contains(samplesPerSecond),
          "data rate '%d' is not 8, 16, 32, 64, 128, 250, 475 or 860".formatted(samplesPerSecond));
    }

    @Override
    public String place() {
      return "ads1115 at address 0x%02x of /dev/i2c-%d".formatted(address, bus);
    }

    @Override
    public void check(Channel channel) {
      Chip.check(
          INPUTS.contains(channel.input()),
          "input '%s' of tag '%s' is none of an ads1115: it has 0 to 3, 0-1, 0-3, 1-3 and 2-3"
              .formatted(channel.input(), channel.id()));
      Chip.check(
          channel.gainVolts().filter(gain -> gainCode(gain) >= 0).isPresent(),
          "tag '%s' states gain '%s', and an ads1115 needs one of %s"
              .formatted(
                  channel.id(),
                  channel.gainVolts().map(BigDecimal::toPlainString).orElse("none"),
                  GAINS.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(", "))));
    }

    @Override
    public Optional<BigDecimal> fullScaleVolts(Channel channel) {
      return channel.gainVolts();
    }

    /** With the slowest clock that its data sheet allows, on a bus of 100 kHz. */
    @Override
    public Duration sampleTime() {
      return conversionTime().plus(BUS_TIME);
    }

    /** The same without the bus. */
    public Duration conversionTime() {
      return Duration.ofNanos((long) (SLOWEST * NANOS / samplesPerSecond));
    }

    /** The place of a gain in {@link #GAINS}; below 0 where it is none of them. */
    public static int gainCode(BigDecimal volts) {
      for (int code = 0; code < GAINS.size(); code++) {
        if (GAINS.get(code).compareTo(volts) == 0) {
          return code;
        }
      }
      return -1;
    }
  }

  /**
   * Microchip MCP3208, 12 bits, and MCP3008, 10 bits, on SPI; data sheets DS21298, DS21295.
   *
   * @param bus N of {@code /dev/spidevN.M}, 0 to 6
   * @param chipSelect M of it, 0 to 2
   * @param hertz of the clock, 10,000 to 2,000,000 of an MCP3208 and to 3,600,000 of an MCP3008, at
   *     5 V; at 2.7 V they bear 1,000,000 and 1,350,000
   * @param referenceVolts at the pin VREF, 0.5 to 5.5
   */
  record Mcp(Bits bits, int bus, int chipSelect, int hertz, BigDecimal referenceVolts)
      implements Chip {

    /** How many, by the chip's name. */
    public enum Bits {
      MCP3208(12, 2_000_000),
      MCP3008(10, 3_600_000);

      private final int count;
      private final int mostHertz;

      Bits(int count, int mostHertz) {
        this.count = count;
        this.mostHertz = mostHertz;
      }

      /** Of a code. */
      public int count() {
        return count;
      }

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    private static final int LAST_BUS = 6;
    private static final int LAST_SELECT = 2;
    private static final int LAST_INPUT = 7;
    private static final BigDecimal LEAST_VOLTS = new BigDecimal("0.5");
    private static final BigDecimal MOST_VOLTS = new BigDecimal("5.5");

    /** The sample leaks away when its bits come slower; section 6.2 of both data sheets. */
    private static final int LEAST_HERTZ = 10_000;

    private static final int BITS_A_TRANSFER = 24;
    private static final long NANOS = 1_000_000_000;

    /**
     * @throws IllegalArgumentException if a component is not what the chip can have
     */
    public Mcp {
      Digits.check(referenceVolts);
      Chip.check(bus >= 0 && bus <= LAST_BUS, "spi bus '%d' is not 0 to 6".formatted(bus));
      Chip.check(
          chipSelect >= 0 && chipSelect <= LAST_SELECT,
          "chip select '%d' is not 0 to 2".formatted(chipSelect));
      Chip.check(
          hertz >= LEAST_HERTZ && hertz <= bits.mostHertz,
          "clock '%d' is not the %d to %d Hz of an %s"
              .formatted(hertz, LEAST_HERTZ, bits.mostHertz, bits));
      Chip.check(
          referenceVolts.compareTo(LEAST_VOLTS) >= 0 && referenceVolts.compareTo(MOST_VOLTS) <= 0,
          "reference '%s' is not 0.5 to 5.5 V".formatted(referenceVolts));
    }

    @Override
    public String place() {
      return "%s at /dev/spidev%d.%d".formatted(bits, bus, chipSelect);
    }

    @Override
    public void check(Channel channel) {
      checkNoGain(channel);
      Chip.check(
          has(channel.input()),
          ("input '%s' of tag '%s' is none of an %s: it has 0 to 7, and the pairs 0-1, 2-3, 4-5 and "
                  + "6-7 either way round")
              .formatted(channel.input(), channel.id(), bits));
    }

    private static boolean has(Input input) {
      int partner = input.positive() ^ 1;
      return input.positive() <= LAST_INPUT && input.negative().orElse(partner) == partner;
    }

    @Override
    public Optional<BigDecimal> fullScaleVolts(Channel channel) {
      return Optional.of(referenceVolts);
    }

    @Override
    public Duration sampleTime() {
      return Duration.ofNanos(BITS_A_TRANSFER * NANOS / hertz);
    }
  }

  /**
   * A chip whose driver in Linux offers it as industrial I/O.
   *
   * @param device what its file {@code name} says, such as {@code ads1015}, by which Linux calls an
   *     ADS1115 too, or the absolute path of its folder
   */
  record Iio(String device) implements Chip {

    /** So many codes of 4 bytes fit into a record's {@code raw}. */
    private static final int MOST_SAMPLES = 16;

    private static final Pattern FORM = Pattern.compile("[^\\p{Cntrl}]*[!-~][^\\p{Cntrl}]*");

    /**
     * @throws IllegalArgumentException if it names nothing
     */
    public Iio {
      Chip.check(FORM.matcher(device).matches(), "iio device '%s' names nothing".formatted(device));
    }

    @Override
    public String place() {
      return "iio device '" + device + "'";
    }

    @Override
    public void check(Channel channel) {
      checkNoGain(channel);
      Chip.check(
          channel.oversampling() <= MOST_SAMPLES,
          "oversampling '%d' of tag '%s' is not the 1 to 16 of an iio device"
              .formatted(channel.oversampling(), channel.id()));
    }

    @Override
    public Optional<BigDecimal> fullScaleVolts(Channel channel) {
      return Optional.empty();
    }

    @Override
    public Duration sampleTime() {
      return Duration.ZERO;
    }
  }
}
