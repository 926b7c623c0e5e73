// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/** How the bytes of one, two or four registers, or a single bit, form a number. */
public enum Encoding {
  /** A coil, a discrete input, or one bit of a register. */
  BIT(2) {
    @Override
    Optional<BigDecimal> decode(byte[] number) {
      return unsigned(number);
    }
  },
  INT16(2) {
    @Override
    Optional<BigDecimal> decode(byte[] number) {
      return signed(number);
    }
  },
  UINT16(2) {
    @Override
    Optional<BigDecimal> decode(byte[] number) {
      return unsigned(number);
    }
  },
  INT32(4) {
    @Override
    Optional<BigDecimal> decode(byte[] number) {
      return signed(number);
    }
  },
  UINT32(4) {
    @Override
    Optional<BigDecimal> decode(byte[] number) {
      return unsigned(number);
    }
  },
  INT64(8) {
    @Override
    Optional<BigDecimal> decode(byte[] number) {
      return signed(number);
    }
  },
  UINT64(8) {
    @Override
    Optional<BigDecimal> decode(byte[] number) {
      return unsigned(number);
    }
  },
  /** IEEE 754 binary32; nothing for NaN and infinity. */
  FLOAT32(4) {
    @Override
    Optional<BigDecimal> decode(byte[] number) {
      return finite(ByteBuffer.wrap(number).getFloat());
    }

    @Override
    boolean denormal(byte[] number) {
      float value = Math.abs(ByteBuffer.wrap(number).getFloat());
      return value > 0 && value < Float.MIN_NORMAL;
    }
  },
  /** IEEE 754 binary64; nothing for NaN and infinity. */
  FLOAT64(8) {
    @Override
    Optional<BigDecimal> decode(byte[] number) {
      return finite(ByteBuffer.wrap(number).getDouble());
    }

    @Override
    boolean denormal(byte[] number) {
      double value = Math.abs(ByteBuffer.wrap(number).getDouble());
      return value > 0 && value < Double.MIN_NORMAL;
    }
  },
  /** Four decimal digits, one a half-byte; nothing where one is above 9. */
  BCD16(2) {
    @Override
    Optional<BigDecimal> decode(byte[] number) {
      return decimal(number);
    }
  },
  /** Eight decimal digits. */
  BCD32(4) {
    @Override
    Optional<BigDecimal> decode(byte[] number) {
      return decimal(number);
    }
  };

  private final int bytes;

  Encoding(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  /** How many registers a number takes. */
  int words() {
    return bytes / 2;
  }

  /**
   * The number itself, exactly.
   *
   * @param number its bytes, highest first, as many as it has
   * @return empty where they are none
   */
  abstract Optional<BigDecimal> decode(byte[] number);

  /** Whether this is a number that no transmitter means: wrong order or type, as a rule. */
  boolean denormal(byte[] number) {
    return false;
  }

  private static Optional<BigDecimal> signed(byte[] number) {
    return Optional.of(new BigDecimal(new BigInteger(number)));
  }

  private static Optional<BigDecimal> unsigned(byte[] number) {
    return Optional.of(new BigDecimal(new BigInteger(1, number)));
  }

  /** A double holds every float exactly, and a BigDecimal every double. */
  private static Optional<BigDecimal> finite(double value) {
    return Double.isFinite(value) ? Optional.of(new BigDecimal(value)) : Optional.empty();
  }

  private static Optional<BigDecimal> decimal(byte[] number) {
    String digits = new BigInteger(1, number).toString(16);
    return digits.chars().allMatch(digit -> digit <= '9')
        ? Optional.of(new BigDecimal(digits))
        : Optional.empty();
  }

  /** As it stands in settings, such as {@code float32}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
