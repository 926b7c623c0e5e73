// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

import java.util.regex.Pattern;

/** The name of a measuring point, such as {@code PT-101}; {@link #EVERY} stands for all of them. */
public record TagId(String text) {

  // Before EVERY, whose constructor needs it.
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_./:+-]{1,128}|\\*");

  /** Every tag of the gateway, written {@code *}; only a gap may carry it. */
  public static final TagId EVERY = new TagId("*");

  public TagId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "tag '" + text + "' is not 1 to 128 characters out of A-Z a-z 0-9 _ . / : + -");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
