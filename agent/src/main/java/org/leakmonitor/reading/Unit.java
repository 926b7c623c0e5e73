// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

import java.util.regex.Pattern;

/** An engineering unit as it stands in a record, such as {@code psi} or {@code kPa}. */
public record Unit(String symbol) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_./:+-]{1,128}");

  public Unit {
    if (!FORM.matcher(symbol).matches()) {
      throw new IllegalArgumentException(
          "unit '" + symbol + "' is not 1 to 128 characters out of A-Z a-z 0-9 _ . / : + -");
    }
  }

  @Override
  public String toString() {
    return symbol;
  }
}
