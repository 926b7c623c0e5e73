// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A key that vouches for records; knows its name, which stands in each of them. */
public final class PublicKey {

  private static final int COORDINATE = 32;
  private static final int KID_LENGTH = 8;

  /** RFC 5480: id-ecPublicKey on secp256r1, then a bit string of 65 bytes. */
  private static final String SPKI_PREFIX = "3059301306072a8648ce3d020106082a8648ce3d030107034200";

  /** Which key signs, and by that with which algorithm; never taken from a message. */
  public enum Kind {
    /** Ed25519, made at every start and kept in memory alone. */
    EPOCH("EdDSA", COORDINATE),
    /** P-256, what the trust file names. */
    DEVICE("ES256", 1 + 2 * COORDINATE);

    private final String algorithm;
    private final int length;

    Kind(String algorithm, int length) {
      this.algorithm = algorithm;
      this.length = length;
    }

    /** The name in RFC 7518 and RFC 8037. */
    public String algorithm() {
      return algorithm;
    }
  }

  private final Kind kind;
  private final Bytes encoded;
  private final Hash thumbprint;
  private final String kid;

  /**
   * Makes a key of its bytes.
   *
   * @param encoded Ed25519: the 32 bytes of RFC 8032; P-256: the uncompressed point, 65 bytes
   */
  public PublicKey(Kind kind, Bytes encoded) {
    if (encoded.length() != kind.length) {
      throw new IllegalArgumentException(
          "a key for "
              + kind.algorithm
              + " has "
              + kind.length
              + " bytes, this one "
              + encoded.length());
    }
    this.kind = kind;
    this.encoded = encoded;
    this.thumbprint = Hash.of(jwk().getBytes(StandardCharsets.US_ASCII));
    this.kid = thumbprint.toString().substring(0, KID_LENGTH);
  }

  /**
   * Reads a P-256 key from its SubjectPublicKeyInfo.
   *
   * @throws IllegalArgumentException where it is another kind of key, or a compressed point
   */
  public static PublicKey fromSpki(byte[] der) {
    byte[] prefix = HexFormat.of().parseHex(SPKI_PREFIX);
    if (der.length != prefix.length + Kind.DEVICE.length
        || !Arrays.equals(prefix, Arrays.copyOf(der, prefix.length))) {
      throw new IllegalArgumentException(
          "not the SubjectPublicKeyInfo of an uncompressed P-256 key");
    }
    return new PublicKey(Kind.DEVICE, Bytes.of(Arrays.copyOfRange(der, prefix.length, der.length)));
  }

  /** The DER SubjectPublicKeyInfo of a device key. */
  public byte[] spki() {
    if (kind != Kind.DEVICE) {
      throw new IllegalStateException("only a device key stands in a trust file");
    }
    return HexFormat.of().parseHex(SPKI_PREFIX + HexFormat.of().formatHex(encoded.toArray()));
  }

  public Kind kind() {
    return kind;
  }

  public Bytes encoded() {
    return encoded;
  }

  /** The RFC 7638 thumbprint. */
  public Hash thumbprint() {
    return thumbprint;
  }

  /** The hint by which a record names its key: the start of the thumbprint. */
  public String kid() {
    return kid;
  }

  private String jwk() {
    return switch (kind) {
      case EPOCH -> "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + encoded + "\"}";
      case DEVICE ->
          "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
              .formatted(part(1), part(1 + COORDINATE));
    };
  }

  private Bytes part(int from) {
    return Bytes.of(Arrays.copyOfRange(encoded.toArray(), from, from + COORDINATE));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey key && kind == key.kind && encoded.equals(key.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return kid;
  }
}
