// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.leakmonitor.http.Exchange;
import org.leakmonitor.ledger.Checkpoint;

/** A time stamp authority that is asked over HTTP. */
public final class Authority {

  /** Authorities answer within a second; this allows for a slow radio link. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final int NONCE_BITS = 64;

  private final URI url;
  private final Optional<String> policy;
  private final Optional<Roots> roots;
  private final Duration timeout;

  /**
   * Names an authority.
   *
   * @param url http or https
   * @param policy the object identifier that it is to follow, or its own choice
   * @param roots without them anyone may have signed the token
   */
  public Authority(URI url, Optional<String> policy, Optional<Roots> roots) {
    this(url, policy, roots, TIMEOUT);
  }

  Authority(URI url, Optional<String> policy, Optional<Roots> roots, Duration timeout) {
    this.url = url;
    this.policy = policy;
    this.roots = roots;
    this.timeout = timeout;
  }

  /**
   * A token that answers our request, and whose signature holds.
   *
   * @param authority the subject of the certificate that signed it
   */
  public record Stamp(Token token, String authority) {}

  /** Gets a token for a checkpoint's body, and checks it. Blocks for 30 s at most. */
  public Stamp stamp(Checkpoint checkpoint) throws AnchorException, InterruptedException {
    TimeStampRequest request = request(checkpoint);
    HttpResponse<byte[]> answer = new Post(url, timeout).send(encoded(request));
    try {
      Token token = Reply.token(parsed(answer), url);
      token.checkCovers(checkpoint);
      token.checkNonce(request.getNonce());
      if (policy.isPresent()) {
        token.checkPolicy(policy.get());
      }
      return new Stamp(token, signer(token));
    } catch (TokenException e) {
      throw new AnchorException(
          "wrong answer of time stamp authority '" + url + "': " + e.getMessage(),
          "somebody answers in its place, or it is faulty: name another with --tsa",
          e);
    }
  }

  private String signer(Token token) throws AnchorException, TokenException {
    X509CertificateHolder signer = TokenSigner.check(token);
    if (roots.isPresent()) {
      try {
        roots.get().check(token, signer);
      } catch (TokenException e) {
        throw new AnchorException(
            "time stamp authority '" + url + "' is not trusted: " + e.getMessage(),
            "give the root certificate of this authority with --ca, or name another with --tsa",
            e);
      }
    }
    return TokenSigner.name(signer);
  }

  private TimeStampRequest request(Checkpoint checkpoint) {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true); // without the certificate nobody could check the token later
    policy.map(ASN1ObjectIdentifier::new).ifPresent(generator::setReqPolicy);
    return generator.generate(
        TSPAlgorithms.SHA256,
        Token.imprint(checkpoint),
        new BigInteger(NONCE_BITS, new SecureRandom()));
  }

  private static byte[] encoded(TimeStampRequest request) {
    try {
      return request.getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("a request of our own cannot be encoded", e);
    }
  }

  private TimeStampResponse parsed(HttpResponse<byte[]> answer) throws AnchorException {
    try {
      return new TimeStampResponse(answer.body());
    } catch (IOException | TSPException | RuntimeException e) { // any kind at bad DER
      String type = answer.headers().firstValue("Content-Type").orElse("nothing");
      throw new AnchorException(
          "time stamp authority '%s' answered no time stamp response but %d bytes of '%s'"
              .formatted(url, answer.body().length, Exchange.shown(type)),
          "check the URL; a proxy or a login page may have answered in its place",
          e);
    }
  }
}
