// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.leakmonitor.http.Exchange;
import org.leakmonitor.ledger.Bytes;

/** What an authority says besides the token, RFC 3161 section 2.4.2. */
final class Reply {

  private static final List<String> STATUS =
      List.of(
          "granted",
          "granted with modifications",
          "rejection",
          "waiting",
          "revocation warning",
          "revocation notification");

  private static final Map<Integer, String> FAILURES = new LinkedHashMap<>();

  static {
    FAILURES.put(PKIFailureInfo.badAlg, "bad algorithm");
    FAILURES.put(PKIFailureInfo.badRequest, "bad request");
    FAILURES.put(PKIFailureInfo.badDataFormat, "bad data format");
    FAILURES.put(PKIFailureInfo.timeNotAvailable, "time not available");
    FAILURES.put(PKIFailureInfo.unacceptedPolicy, "unaccepted policy");
    FAILURES.put(PKIFailureInfo.unacceptedExtension, "unaccepted extension");
    FAILURES.put(PKIFailureInfo.addInfoNotAvailable, "additional information not available");
    FAILURES.put(PKIFailureInfo.systemFailure, "system failure");
  }

  private Reply() {}

  /** The token in an answer that grants one. */
  static Token token(TimeStampResponse response, URI url) throws AnchorException, TokenException {
    int status = response.getStatus();
    if (status != PKIStatus.GRANTED && status != PKIStatus.GRANTED_WITH_MODS) {
      throw new AnchorException(
          "time stamp authority '%s' refused: %s".formatted(url, reasons(response)),
          "see what it says; name a policy that it knows with --policy, or another with --tsa");
    }
    Optional<TimeStampToken> token = Optional.ofNullable(response.getTimeStampToken());
    if (token.isEmpty()) {
      throw new TokenException("a token in an answer that grants one", "none");
    }
    return Token.parse(encoded(token.get()));
  }

  private static Bytes encoded(TimeStampToken token) throws TokenException {
    try {
      return Bytes.of(token.getEncoded());
    } catch (IOException e) {
      throw new TokenException("a token that can be kept", "one that cannot be encoded", e);
    }
  }

  private static String reasons(TimeStampResponse response) {
    int status = response.getStatus();
    StringBuilder text = new StringBuilder();
    text.append(status >= 0 && status < STATUS.size() ? STATUS.get(status) : "status " + status);
    Optional.ofNullable(response.getFailInfo())
        .ifPresent(
            failure ->
                FAILURES.forEach(
                    (bit, name) ->
                        text.append((failure.intValue() & bit) != 0 ? ", " + name : "")));
    Optional.ofNullable(response.getStatusString())
        .ifPresent(words -> text.append(", '").append(Exchange.shown(words)).append('\''));
    return text.toString();
  }
}
