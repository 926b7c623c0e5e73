// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a broker is reached, beside its host and port.
 *
 * @param fallbacks which brokers to try, in this order, where the first cannot be had
 * @param proxy what the connection goes through
 * @param alpn the protocol name offered in TLS, or {@link #NO_PROTOCOL}; without it the port
 *     decides
 */
public record Route(List<Address> fallbacks, Optional<Proxy> proxy, Optional<String> alpn) {

  /** To one broker and through nothing. */
  public static final Route DIRECT = new Route(List.of(), Optional.empty(), Optional.empty());

  public static final String NO_PROTOCOL = "none";

  /** What AWS IoT asks for on the port that it shares with HTTPS. */
  public static final String AWS_PROTOCOL = "x-amzn-mqtt-ca";

  private static final int HTTPS_PORT = 443;

  private static final int MOST_FALLBACKS = 8;

  /** RFC 7301 section 3.1 allows 255 bytes of any kind; nobody uses others. */
  private static final Pattern PROTOCOL = Pattern.compile("[!-~]{1,255}");

  public Route {
    fallbacks = List.copyOf(fallbacks);
    Limits.require(
        fallbacks.size() <= MOST_FALLBACKS,
        "%d fallbacks are more than %d".formatted(fallbacks.size(), MOST_FALLBACKS));
    Limits.require(
        alpn.stream().allMatch(name -> PROTOCOL.matcher(name).matches()),
        "alpn '%s' is not 1 to 255 printable characters without a space"
            .formatted(alpn.orElse("")));
  }

  /** The protocol name to offer to a broker on {@code port}. */
  Optional<String> protocol(int port) {
    if (alpn.isPresent()) {
      return alpn.filter(name -> !name.equals(NO_PROTOCOL));
    }
    return port == HTTPS_PORT ? Optional.of(AWS_PROTOCOL) : Optional.empty();
  }

  Route withoutFallbacks() {
    return new Route(List.of(), proxy, alpn);
  }
}
