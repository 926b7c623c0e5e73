// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.leakmonitor.reading.Raw;

/**
 * The samples of one reading.
 *
 * @param codes as the converter gave them, at least one
 * @param bytes of a code in a record: 2, or 4 where the kernel may give longer ones
 * @param millivolts that their mean stands for
 * @param clipped how many of them are at the upper end of the range, so that it may be more
 */
record Codes(List<Integer> codes, int bytes, BigDecimal millivolts, int clipped) {

  Codes {
    codes = List.copyOf(codes);
  }

  /**
   * Of a chip with one factor for all codes.
   *
   * @param millivoltsACode what 1 stands for
   * @param last the code at the upper end of the range
   */
  static Codes of(List<Integer> codes, BigDecimal millivoltsACode, int last) {
    int clipped = (int) codes.stream().filter(code -> code >= last).count();
    return new Codes(codes, 2, mean(codes).multiply(millivoltsACode), clipped);
  }

  /** Not rounded to a code: that is what oversampling is for. */
  static BigDecimal mean(List<Integer> codes) {
    long sum = codes.stream().mapToLong(Integer::longValue).sum();
    return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(codes.size()), MathContext.DECIMAL128);
  }

  /** Whether the current may be any that is more. */
  boolean isClipped() {
    return clipped == codes.size();
  }

  /** Whether the mean is too low, since some samples were clipped and others were not. */
  boolean isCut() {
    return clipped > 0 && !isClipped();
  }

  /** In two's complement, the first sample first. */
  Raw raw() {
    StringBuilder hex = new StringBuilder(codes.size() * 2 * bytes);
    for (int code : codes) {
      for (int shift = 8 * bytes - 4; shift >= 0; shift -= 4) {
        hex.append(Character.forDigit(code >> shift & 0xf, 16));
      }
    }
    return new Raw(hex.toString());
  }
}
