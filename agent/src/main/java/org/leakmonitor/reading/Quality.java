// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

/** How far a value can be trusted, 0 to 255 in the style of OPC. */
public record Quality(int code) {

  public static final Quality GOOD = new Quality(192);
  public static final Quality UNCERTAIN = new Quality(64);

  /** Read, but outside what the tag can measure. */
  public static final Quality BAD = new Quality(0);

  public Quality {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("quality " + code + " is not 0 to 255");
    }
  }
}
