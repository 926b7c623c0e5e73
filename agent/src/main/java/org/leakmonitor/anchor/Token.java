// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.GenTimeAccuracy;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Hash;

/** A TimeStampToken of RFC 3161 section 2.4.2, as an authority made it. */
public final class Token {

  /** Far above what authorities send; a token with its whole chain takes some 6 KB. */
  static final int MAX_BYTES = 64 * 1024;

  private static final int NANOS_A_MICRO = 1000;

  private final Bytes der;
  private final TimeStampToken token;
  private final Statement statement;
  private final List<X509CertificateHolder> certificates;

  /** What is signed, taken apart at once: the library reads late, and throws when it does. */
  private record Statement(
      Instant time,
      Duration accuracy,
      String policy,
      Optional<BigInteger> nonce,
      String digest,
      Bytes imprint) {

    static Statement of(TimeStampTokenInfo info) {
      return new Statement(
          info.getGenTime().toInstant(),
          Optional.ofNullable(info.getGenTimeAccuracy())
              .map(Statement::duration)
              .orElse(Duration.ZERO),
          info.getPolicy().getId(),
          Optional.ofNullable(info.getNonce()),
          info.getMessageImprintAlgOID().getId(),
          Bytes.of(info.getMessageImprintDigest()));
    }

    private static Duration duration(GenTimeAccuracy accuracy) {
      return Duration.ofSeconds(accuracy.getSeconds())
          .plusMillis(accuracy.getMillis())
          .plusNanos((long) accuracy.getMicros() * NANOS_A_MICRO);
    }
  }

  private Token(Bytes der, TimeStampToken token) {
    this.der = der;
    this.token = token;
    this.statement = Statement.of(token.getTimeStampInfo());
    this.certificates = List.copyOf(token.getCertificates().getMatches(null));
  }

  /**
   * Takes a token apart; nothing that it says is believed yet.
   *
   * @param der a CMS ContentInfo
   */
  static Token parse(Bytes der) throws TokenException {
    if (der.length() > MAX_BYTES) {
      throw new TokenException("at most " + MAX_BYTES + " bytes", der.length() + " bytes");
    }
    try {
      return new Token(der, new TimeStampToken(new CMSSignedData(der.toArray())));
    } catch (IOException
        | CMSException
        | TSPException
        | RuntimeException e) { // Bouncy Castle throws any kind at bad DER
      throw new TokenException("a time stamp token", "something else: " + e.getMessage(), e);
    }
  }

  /** As it is kept, and as its {@code anchor} record names it. */
  public Hash hash() {
    return Hash.of(der.toArray());
  }

  Bytes der() {
    return der;
  }

  TimeStampToken parsed() {
    return token;
  }

  /** What the authority sent along, in the hope that it leads to a root. */
  List<X509CertificateHolder> certificates() {
    return certificates;
  }

  /** What the authority's clock showed. */
  public Instant time() {
    return statement.time();
  }

  /** How far off that may be, as the authority says; zero where it says nothing. */
  public Duration accuracy() {
    return statement.accuracy();
  }

  /** The rules that the authority says it followed: an object identifier. */
  public String policy() {
    return statement.policy();
  }

  /** Refuses a token that stamps anything else than a checkpoint's body. */
  void checkCovers(Checkpoint checkpoint) throws TokenException {
    if (!statement.digest().equals(NISTObjectIdentifiers.id_sha256.getId())) {
      throw new TokenException("an imprint of SHA-256", "one of algorithm " + statement.digest());
    }
    Bytes expected = Bytes.of(imprint(checkpoint));
    Bytes found = statement.imprint();
    if (!expected.equals(found)) {
      throw new TokenException(
          "the imprint %s of %d records of log %s"
              .formatted(expected, checkpoint.size(), checkpoint.origin()),
          "imprint " + found);
    }
  }

  /** Refuses a token that was made for another request. */
  void checkNonce(BigInteger nonce) throws TokenException {
    if (!statement.nonce().equals(Optional.of(nonce))) {
      throw new TokenException(
          "nonce " + nonce, "nonce " + statement.nonce().map(String::valueOf).orElse("none"));
    }
  }

  void checkPolicy(String policy) throws TokenException {
    if (!policy.equals(policy())) {
      throw new TokenException("policy " + policy, "policy " + policy());
    }
  }

  static byte[] imprint(Checkpoint checkpoint) {
    return Hash.of(checkpoint.body().getBytes(StandardCharsets.US_ASCII)).digest().toArray();
  }
}
