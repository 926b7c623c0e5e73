// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.List;
import java.util.Random;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Record;

/** Changes of single fields and bits, without a signature that would fit. */
final class Edits {

  private Edits() {}

  static void flip(Tampering tampering, int place) {
    String line = tampering.lines.get(place);
    edited(tampering, place, Mutations.flipped(line, tampering.random));
  }

  /** Another value in one field, another field, or one less. */
  static void edit(Tampering tampering, int place) {
    String line = tampering.lines.get(place);
    List<String> names = Forge.names(tampering.at(place));
    String name = names.get(tampering.random.nextInt(names.size()));
    int from = line.indexOf("\"" + name + "\":");
    int colon = from + name.length() + 2;
    int to = end(line, colon);
    String value = line.substring(colon + 1, to);
    String other =
        switch (tampering.random.nextInt(6)) {
          case 0 -> line.substring(0, from) + line.substring(to + 1);
          case 1 -> line.substring(0, to) + ",\"zz\":1" + line.substring(to);
          case 2 -> line.substring(0, colon + 1) + "0" + line.substring(to);
          default ->
              line.substring(0, colon + 1) + another(value, tampering.random) + line.substring(to);
        };
    edited(tampering, place, other);
  }

  private static int end(String line, int colon) {
    int comma = line.indexOf(',', colon);
    return comma < 0 ? line.length() - 1 : comma;
  }

  /** One letter or digit is another. */
  private static String another(String value, Random random) {
    StringBuilder text = new StringBuilder(value);
    int at = random.nextInt(value.length());
    char old = value.charAt(at);
    if (Character.isDigit(old)) {
      text.setCharAt(at, (char) ('0' + (old - '0' + 1 + random.nextInt(9)) % 10));
    } else if (Character.isLowerCase(old)) {
      text.setCharAt(at, (char) ('a' + (old - 'a' + 1 + random.nextInt(25)) % 26));
    } else if (Character.isUpperCase(old)) {
      text.setCharAt(at, (char) ('A' + (old - 'A' + 1 + random.nextInt(25)) % 26));
    }
    return text.toString();
  }

  /** What may be said follows from what the line still is. */
  private static void edited(Tampering tampering, int place, String line) {
    Record before = tampering.at(place);
    if (line.equals(before.line())) {
      return;
    }
    tampering.replace(place, line);
    long seq = before.seq();
    Tampering.parsed(line)
        .ifPresent(
            after -> {
              tampering.suspect(stranger(tampering, before, after), after.seq());
              tampering.suspect(Finding.Kind.ALTERED, after.seq());
              if (!after.log().equals(before.log())) {
                tampering.gone((int) seq, (int) seq);
              }
            });
  }

  private static Finding.Kind stranger(Tampering tampering, Record before, Record after) {
    if (!after.log().equals(before.log())) {
      boolean sameGateway = after.log().startsWith(Forge.GATEWAY + "/");
      // a file says which log it holds
      boolean mayBe = sameGateway && !tampering.ordered;
      return mayBe ? Finding.Kind.WRONG_KEY : Finding.Kind.FOREIGN;
    }
    boolean otherKey =
        !after.kid().equals(before.kid())
            || after.type().key() != before.type().key()
            || after.seq() != before.seq();
    return otherKey ? Finding.Kind.WRONG_KEY : Finding.Kind.ALTERED;
  }
}
