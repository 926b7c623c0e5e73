// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

/** A detached signature: Ed25519, or P-256 as r||s with s at most n/2. */
public record Signature(Bytes bytes) {

  public static final int LENGTH = 64;

  public Signature {
    if (bytes.length() != LENGTH) {
      throw new IllegalArgumentException(
          "a signature has " + LENGTH + " bytes, this one " + bytes.length());
    }
  }

  public static Signature fromBase64Url(String text) {
    return new Signature(Bytes.fromBase64Url(text));
  }

  @Override
  public String toString() {
    return bytes.toBase64Url();
  }
}
