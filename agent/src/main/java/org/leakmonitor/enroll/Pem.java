// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/** PEM, RFC 7468. */
final class Pem {

  private static final int LINE = 64;

  private Pem() {}

  static String text(String type, byte[] content) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(
            type,
            Base64.getMimeEncoder(LINE, System.lineSeparator().getBytes(US_ASCII))
                .encodeToString(content),
            type);
  }
}
