// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.library.linuxfs.LinuxFile.LinuxFileException;
import java.util.Set;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.I2c;

/** A device on an I2C bus, by Linux's character device. */
final class Pi4jI2c implements I2c {

  private static final int BYTE_BITS = 8;
  private static final int LOW_BYTE = 0xff;

  /** ENXIO and EREMOTEIO of errno.h: which of them depends on the bus's driver. */
  private static final Set<Integer> NOT_ACKNOWLEDGED = Set.of(6, 121);

  /** The same from a write, of which Java only keeps the words. */
  private static final Set<String> NOT_ACKNOWLEDGED_WORDS =
      Set.of("No such device or address", "Remote I/O error");

  private final Context context;
  private final I2C device;
  private final String place;

  /**
   * @param context of this device alone; closed with it
   */
  Pi4jI2c(Context context, int bus, int address) throws BoardException {
    this.context = context;
    place = "address 0x%02x of /dev/i2c-%d".formatted(address, bus);
    device =
        Attempt.to(
            () -> context.create(I2C.newConfigBuilder(context).bus(bus).device(address).build()),
            this::failure);
  }

  @Override
  public int read(int register) throws BoardException {
    byte[] bytes = new byte[2];
    int count =
        Attempt.to(() -> device.readRegister(register, bytes, 0, bytes.length), this::failure);
    if (count != bytes.length) {
      throw new BoardException(
          "%s answers with %d bytes instead of 2".formatted(place, count),
          "look whether it is another chip");
    }
    return ((bytes[0] & LOW_BYTE) << BYTE_BITS) | (bytes[1] & LOW_BYTE);
  }

  @Override
  public void write(int register, int word) throws BoardException {
    byte[] bytes = {(byte) (word >> BYTE_BITS), (byte) word};
    Attempt.to(() -> device.writeRegister(register, bytes, 0, bytes.length), this::failure);
  }

  private BoardException failure(RuntimeException cause) {
    Throwable innermost = Attempt.innermost(cause);
    boolean isSilent =
        innermost instanceof LinuxFileException e
            ? NOT_ACKNOWLEDGED.contains(e.getCode())
            : NOT_ACKNOWLEDGED_WORDS.contains(String.valueOf(innermost.getMessage()));
    return isSilent
        ? new BoardException(
            "no device answers at " + place,
            "look at its wiring, its supply and its address pin",
            cause)
        : new BoardException(
            "cannot use %s: %s".formatted(place, Attempt.words(cause)),
            "look at the wiring of the bus and its pull-up resistors",
            cause);
  }

  @Override
  public void close() {
    Attempt.close(place, context::shutdown);
  }
}
