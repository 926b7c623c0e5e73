// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiChipSelect;
import com.pi4j.io.spi.SpiMode;
import java.util.Arrays;
import org.leakmonitor.board.BoardException;

/** A device on an SPI bus, by Linux's character device. */
final class Pi4jSpi implements org.leakmonitor.board.Spi {

  private static final String HINT =
      "look whether another program uses it; on a 32-bit system Pi4J's SPI may not work";

  private final Context context;
  private final Spi device;
  private final String file;

  /**
   * @param context of this device alone; closed with it
   */
  Pi4jSpi(Context context, int bus, int chipSelect, int hertz) throws BoardException {
    this.context = context;
    file = "/dev/spidev%d.%d".formatted(bus, chipSelect);
    SpiBus itsBus =
        Arrays.stream(SpiBus.values())
            .filter(known -> known.getBus() == bus)
            .findFirst()
            .orElseThrow(this::unknown);
    SpiChipSelect itsSelect =
        Arrays.stream(SpiChipSelect.values())
            .filter(known -> known.getChipSelect() == chipSelect)
            .findFirst()
            .orElseThrow(this::unknown);
    device =
        Attempt.to(
            "open '" + file + "'",
            HINT,
            () ->
                context.create(
                    Spi.newConfigBuilder(context)
                        .bus(itsBus)
                        .chipSelect(itsSelect)
                        .mode(SpiMode.MODE_0)
                        .baud(hertz)
                        .build()));
  }

  private BoardException unknown() {
    return new BoardException(
        "Pi4J does not know SPI device '" + file + "'", "use buses 0 to 6, chip selects 0 to 2");
  }

  @Override
  public byte[] transfer(byte... sent) throws BoardException {
    byte[] received = new byte[sent.length];
    int count =
        Attempt.to(
            "use '" + file + "'", HINT, () -> device.transfer(sent, 0, received, 0, sent.length));
    if (count != sent.length) {
      throw new BoardException("cannot use '" + file + "': the transfer failed", HINT);
    }
    return received;
  }

  @Override
  public void close() {
    // the context forgets it without closing it
    Attempt.close(file, device::close);
    Attempt.close(file, context::shutdown);
  }
}
