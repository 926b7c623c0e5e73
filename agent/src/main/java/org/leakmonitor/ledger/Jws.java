// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The RFC 7515 signing input, one {@code typ} for each purpose; record-format.md section 3. */
enum Jws {
  RECORD("leak-rec+jws"),
  /** An epoch record, as the outgoing epoch key signs it. */
  OUTGOING("leak-xsig+jws");

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final String typ;

  Jws(String typ) {
    this.typ = typ;
  }

  byte[] input(PublicKey.Kind key, String kid, String payload) {
    String header =
        "{\"alg\":\"" + key.algorithm() + "\",\"kid\":\"" + kid + "\",\"typ\":\"" + typ + "\"}";
    return (encoded(header) + "." + encoded(payload)).getBytes(StandardCharsets.US_ASCII);
  }

  private static String encoded(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
