// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.I2c;
import org.leakmonitor.source.gpio.Channel;
import org.leakmonitor.source.gpio.Chip;

/**
 * The ADS1115, one conversion at a time: it sleeps in between, and a code can only be that of the
 * input asked for. Registers after its data sheet, SBAS444E, section "Config Register".
 */
final class Ads1115Converter implements Converter {

  private static final int CONVERSION = 0;
  private static final int CONFIG = 1;

  /** Written it starts a conversion; read it says that none is under way. */
  private static final int OS = 1 << 15;

  private static final int MUX_SHIFT = 12;
  private static final int PGA_SHIFT = 9;
  private static final int SINGLE_SHOT = 1 << 8;
  private static final int DR_SHIFT = 5;
  private static final int COMPARATOR_OFF = 0b11;

  private static final BigDecimal CODES = BigDecimal.valueOf(1 << 15);
  private static final int LAST = 0x7fff;
  private static final int MILLI = 3;

  /** Beyond the time of the slowest chip: a chip that takes so much longer has stopped. */
  private static final int MOST_WAITS = 20;

  private static final Duration WAIT = Duration.ofMillis(1);

  private final Chip.Ads1115 chip;
  private final I2c device;
  private final Pause pause;

  Ads1115Converter(Chip.Ads1115 chip, I2c device, Pause pause) {
    this.chip = chip;
    this.device = device;
    this.pause = pause;
  }

  @Override
  public Codes read(Channel channel) throws BoardException, InterruptedException {
    BigDecimal volts = channel.gainVolts().orElseThrow();
    int config = config(channel, volts);
    List<Integer> codes = new ArrayList<>(channel.oversampling());
    for (int i = 0; i < channel.oversampling(); i++) {
      codes.add(convert(config));
    }
    return Codes.of(codes, volts.movePointRight(MILLI).divide(CODES), LAST);
  }

  private int config(Channel channel, BigDecimal volts) {
    return Chip.Ads1115.INPUTS.indexOf(channel.input()) << MUX_SHIFT
        | Chip.Ads1115.gainCode(volts) << PGA_SHIFT
        | SINGLE_SHOT
        | Chip.Ads1115.DATA_RATES.indexOf(chip.samplesPerSecond()) << DR_SHIFT
        | COMPARATOR_OFF;
  }

  private int convert(int config) throws BoardException, InterruptedException {
    device.write(CONFIG, OS | config);
    pause.of(chip.conversionTime().toNanos());
    for (int waits = 0; !isReady(config); waits++) {
      if (waits == MOST_WAITS) {
        throw new BoardException(
            "%s does not finish a conversion".formatted(chip.place()),
            "check its supply and the wires of the bus, then switch its supply off and on");
      }
      pause.of(WAIT.toNanos());
    }
    return (short) device.read(CONVERSION);
  }

  /** What changed the config may have changed the input: the code would be another's. */
  private boolean isReady(int config) throws BoardException {
    int kept = device.read(CONFIG);
    if ((kept & ~OS) != config) {
      throw new BoardException(
          "%s does not keep its configuration: wrote '0x%04x', read '0x%04x'"
              .formatted(chip.place(), config, kept & ~OS),
          ("see with 'i2cdetect -y %d' whether another device has this address, and whether another"
                  + " program or a driver of the kernel, such as ads1015, uses the chip")
              .formatted(chip.bus()));
    }
    return (kept & OS) != 0;
  }

  @Override
  public void close() {
    device.close();
  }
}
