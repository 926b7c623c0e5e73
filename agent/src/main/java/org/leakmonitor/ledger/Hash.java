// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A SHA-256 digest. */
public record Hash(Bytes digest) {

  public static final int LENGTH = 32;

  /** What {@code prev} holds in record 0: 32 zero bytes. */
  public static final Hash NONE = new Hash(Bytes.of(new byte[LENGTH]));

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  public Hash {
    if (digest.length() != LENGTH) {
      throw new IllegalArgumentException(
          "a hash has " + LENGTH + " bytes, this one " + digest.length());
    }
  }

  public static Hash fromBase64Url(String text) {
    return new Hash(Bytes.fromBase64Url(text));
  }

  public static Hash of(byte[] content) {
    return new Hash(Bytes.of(sha256().digest(content)));
  }

  /** The hash of a record's canonical line, RFC 9162 section 2.1.1. */
  static Hash ofLeaf(String line) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return new Hash(Bytes.of(digest.digest(line.getBytes(StandardCharsets.US_ASCII))));
  }

  /** The hash of two subtrees, RFC 9162 section 2.1.1. */
  static Hash ofNode(Hash left, Hash right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left.digest.toArray());
    digest.update(right.digest.toArray());
    return new Hash(Bytes.of(digest.digest()));
  }

  @Override
  public String toString() {
    return digest.toBase64Url();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
