// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.util.Locale;

/**
 * The order in which a device sends the bytes of a 32-bit number, A being the highest. Modbus
 * leaves it open, and data sheets rarely say: it is found by trying against a known pressure.
 */
public enum Order {
  /** Big-endian throughout. */
  ABCD(false, false),
  /** Low word first. */
  CDAB(true, false),
  /** High word first, the bytes of each word swapped. */
  BADC(false, true),
  /** Little-endian throughout. */
  DCBA(true, true);

  private final boolean lowWordFirst;
  private final boolean bytesSwapped;

  Order(boolean lowWordFirst, boolean bytesSwapped) {
    this.lowWordFirst = lowWordFirst;
    this.bytesSwapped = bytesSwapped;
  }

  /** The 32 bits behind two words, each 0 to 65535. */
  int join(int first, int second) {
    int high = plain(lowWordFirst ? second : first);
    int low = plain(lowWordFirst ? first : second);
    return high << 16 | low;
  }

  private int plain(int word) {
    return bytesSwapped ? (word & 0xff) << 8 | word >> 8 : word;
  }

  /** As it stands in settings, such as {@code cdab}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
