// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.leakmonitor.source.modbus.Encoding;
import org.leakmonitor.source.modbus.Order;
import org.leakmonitor.source.modbus.Registers;
import org.leakmonitor.source.modbus.Samples;
import org.leakmonitor.source.modbus.Table;
import org.leakmonitor.source.modbus.Tag;

/**
 * A tag and the number that its cells hold.
 *
 * @param line TABLE ADDRESS TYPE ORDER VALUE, for the other side to fill the cells by
 * @param number empty where they hold none
 */
record Written(Tag tag, String line, Optional<BigDecimal> number) {

  private static final int BITS = 16;

  /** Each bit differs from its mirror image, and from the other byte's. */
  private static final int WORD = 0b0010_1101_1000_1011;

  /** Every type in the usual orders in both tables of words, and some bits. */
  static List<Written> all() {
    List<Written> all = new ArrayList<>();
    for (Table table : List.of(Table.HOLDING, Table.INPUT)) {
      int address = 100 * table.functionCode();
      for (Encoding encoding : Encoding.values()) {
        for (String order : orders(encoding)) {
          for (String text : texts(encoding)) {
            all.addAll(written(table, address, encoding, order, text));
            address += order.length() / 2;
          }
        }
      }
    }
    for (Table table : List.of(Table.COILS, Table.DISCRETE)) {
      for (int bit = 0; bit < BITS; bit++) {
        all.add(single(table, 100 + bit, WORD >> bit & 1));
      }
    }
    return all;
  }

  private static List<String> orders(Encoding encoding) {
    return switch (encoding) {
      case BIT, INT16, UINT16, BCD16 -> List.of("ab", "ba");
      case INT32, UINT32, FLOAT32, BCD32 -> List.of("abcd", "cdab", "badc", "dcba");
      case INT64, UINT64, FLOAT64 -> List.of("abcdefgh", "ghefcdab", "badcfehg", "hgfedcba");
    };
  }

  private static List<String> texts(Encoding encoding) {
    return switch (encoding) {
      case BIT -> List.of(String.valueOf(WORD));
      case INT16 -> List.of("258", "-2", "-32768");
      case UINT16 -> List.of("258", "65534");
      case INT32 -> List.of("16909060", "-2", "-2147483648");
      case UINT32 -> List.of("16909060", "4294967294");
      case INT64 -> List.of("72623859790382856", "-2", "-9223372036854775808");
      case UINT64 -> List.of("72623859790382856", "18446744073709551614");
      case FLOAT32 -> List.of("14.7", "-0.03125", "3.4028234e38", "nan", "-inf");
      case FLOAT64 -> List.of("14.7", "-0.03125", "1.7976931348623157e308", "nan", "-inf");
      case BCD16 -> List.of("1234", "9900");
      case BCD32 -> List.of("12345678", "99000001");
    };
  }

  private static Optional<BigDecimal> number(Encoding encoding, String text) {
    return switch (encoding) {
      case FLOAT32 -> finite(text).map(number -> new BigDecimal(Float.parseFloat(number)));
      case FLOAT64 -> finite(text).map(number -> new BigDecimal(Double.parseDouble(number)));
      default -> Optional.of(new BigDecimal(text));
    };
  }

  private static Optional<String> finite(String text) {
    return Optional.of(text).filter(each -> !each.equals("nan") && !each.equals("-inf"));
  }

  private static List<Written> written(
      Table table, int address, Encoding encoding, String order, String text) {
    if (encoding == Encoding.BIT) {
      return bits(table, address, order);
    }
    Registers at = Registers.of(1, table, address, encoding, new Order(order));
    return List.of(
        new Written(tag(at), line(at, encoding.toString(), text), number(encoding, text)));
  }

  /** Every bit of one register. */
  private static List<Written> bits(Table table, int address, String order) {
    List<Written> all = new ArrayList<>();
    for (int bit = 0; bit < BITS; bit++) {
      Registers at =
          new Registers(1, table, address, Encoding.BIT, new Order(order), OptionalInt.of(bit));
      all.add(
          new Written(tag(at), line(at, "uint16", String.valueOf(WORD)), digit(WORD >> bit & 1)));
    }
    return all;
  }

  private static Written single(Table table, int address, int bit) {
    Registers at = Registers.of(1, table, address, Encoding.BIT, Samples.BIG_ENDIAN);
    return new Written(tag(at), line(at, "bit", String.valueOf(bit)), digit(bit));
  }

  private static Optional<BigDecimal> digit(int bit) {
    return Optional.of(BigDecimal.valueOf(bit));
  }

  private static String line(Registers at, String type, String text) {
    return "%s %d %s %s %s".formatted(at.table(), at.address(), type, at.order(), text);
  }

  private static Tag tag(Registers at) {
    String bit = at.bit().isPresent() ? "." + at.bit().getAsInt() : "";
    return Samples.tag(at.table() + "." + at.address() + bit, at, Duration.ofSeconds(1));
  }
}
