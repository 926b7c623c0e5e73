// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.leakmonitor.tls.KeySource;

/**
 * Where the certificate is renewed, and when.
 *
 * @param server the enrolment server, https, without a path
 * @param ca PEM file of the only certificates that may have signed the server's
 * @param label which of its CAs, where it has several
 * @param issuers PEM file of the CAs of which one must have issued a new certificate
 * @param before how long before its end the certificate is renewed
 * @param newKey whether a certificate gets a key of its own; a key in a token stays
 * @param bootstrap who we are to the server before the first certificate
 */
public record Settings(
    URI server,
    Path ca,
    Optional<String> label,
    Optional<Path> issuers,
    Duration before,
    boolean newKey,
    Optional<Bootstrap> bootstrap) {

  /** A certificate that somebody else gave the gateway, such as its maker, and its key. */
  public record Bootstrap(Path certificate, KeySource key) {}

  /** As long as the first alarm. */
  public static final Duration BEFORE = Duration.ofDays(30);

  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(365);

  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  public Settings {
    require(
        "https".equals(server.getScheme())
            && server.getHost() != null
            && server.getUserInfo() == null
            && server.getQuery() == null
            && (server.getPath().isEmpty() || server.getPath().equals("/")),
        "server '" + server + "' is not https:// with a name and perhaps a port");
    require(
        label.map(text -> LABEL.matcher(text).matches()).orElse(true),
        "label '" + label.orElse("") + "' is not 1 to 64 characters out of A-Z a-z 0-9 . _ ~ -");
    require(
        before.compareTo(SHORTEST) >= 0 && before.compareTo(LONGEST) <= 0,
        "before is not 1 h to 8760 h");
  }

  private static void require(boolean sound, String message) {
    if (!sound) {
      throw new IllegalArgumentException(message);
    }
  }
}
