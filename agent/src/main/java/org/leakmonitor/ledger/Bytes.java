// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.Arrays;
import java.util.Base64;

/** Bytes that nobody can change any more. */
public final class Bytes {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private static final int GROUP_BYTES = 3;
  private static final int GROUP_CHARACTERS = 4;

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** A copy of {@code content}. */
  public static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  /**
   * Reads base64url without padding in its one canonical spelling; record-format.md section 1.4.
   *
   * @throws IllegalArgumentException where encoding the bytes again would give another text
   */
  public static Bytes fromBase64Url(String text) {
    byte[] content = DECODER.decode(text);
    int whole = content.length / GROUP_BYTES;
    byte[] rest = Arrays.copyOfRange(content, whole * GROUP_BYTES, content.length);
    // whole groups have one spelling; behind them there may be unused bits, or padding
    if (!ENCODER.encodeToString(rest).equals(text.substring(whole * GROUP_CHARACTERS))) {
      throw new IllegalArgumentException("'" + text + "' is not canonical base64url");
    }
    return new Bytes(content);
  }

  public String toBase64Url() {
    return ENCODER.encodeToString(content);
  }

  public byte[] toArray() {
    return content.clone();
  }

  public int length() {
    return content.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return toBase64Url();
  }
}
