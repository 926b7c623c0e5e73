// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Hash;

/** Holds {@code anchor} records against the tokens beside their ledger. */
public final class TokenCheck {

  private final List<Anchors> places;
  private final Optional<Roots> roots;

  private TokenCheck(List<Anchors> places, Optional<Roots> roots) {
    this.places = places;
    this.roots = roots;
  }

  /**
   * Looks beside a ledger or an export.
   *
   * @param roots without them a token's signature is checked, but not whose it is
   */
  public static TokenCheck beside(Path evidence, Optional<Roots> roots) {
    return new TokenCheck(Anchors.near(evidence), roots);
  }

  /** What a token has shown. */
  public sealed interface Verdict {

    /**
     * The history up to the checkpoint existed before a time.
     *
     * @param accuracy how far off that time may be, as the authority says
     * @param trusted the file with the root that vouches for the authority
     */
    record Stamped(Instant time, Duration accuracy, String authority, Optional<String> trusted)
        implements Verdict {}

    /** The token is not there, or not for us to read; the record alone proves nothing. */
    record Missing(String file) implements Verdict {}

    /** The signature holds, but no root of ours knows its maker. */
    record Unknown(String authority, String roots) implements Verdict {}

    /** The token is not what the record says, or proves something else. */
    record Wrong(String file, String expected, String found) implements Verdict {}
  }

  /**
   * Checks the token of one record.
   *
   * @param checkpoint the record's log, size and root
   * @param th the record's {@code th}
   */
  public Verdict check(Checkpoint checkpoint, Hash th) {
    Path file =
        places.stream()
            .map(place -> place.token(th))
            .filter(Files::exists)
            .findFirst()
            .orElse(places.get(0).token(th));
    try {
      Bytes bytes = Bytes.of(Anchors.bounded(file, Token.MAX_BYTES));
      if (!Hash.of(bytes.toArray()).equals(th)) {
        return new Verdict.Wrong(
            file.toString(), "bytes with SHA-256 " + th, "SHA-256 " + Hash.of(bytes.toArray()));
      }
      Token token = Token.parse(bytes);
      token.checkCovers(checkpoint);
      return vouched(token, TokenSigner.check(token));
    } catch (IOException e) {
      return new Verdict.Missing(file.toString());
    } catch (TokenException e) {
      return new Verdict.Wrong(file.toString(), e.expected(), e.found());
    }
  }

  private Verdict vouched(Token token, X509CertificateHolder signer) {
    String authority = TokenSigner.name(signer);
    if (roots.isPresent()) {
      try {
        roots.get().check(token, signer);
      } catch (TokenException e) {
        return new Verdict.Unknown(authority, roots.get().toString());
      }
    }
    return new Verdict.Stamped(
        token.time(), token.accuracy(), authority, roots.map(Roots::toString));
  }
}
