// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a broker or a proxy listens. */
public record Address(String host, int port) {

  private static final int LAST_PORT = 65_535;

  /** A name or an IPv4 address, or an IPv6 address. */
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._-]{1,253}|(?=.*:.*:)[A-Fa-f0-9:.]{2,45}");

  /** With brackets around an IPv6 address, whose colons are no port's. */
  private static final Pattern WITH_PORT = Pattern.compile("(?:\\[(.+)]|([^:]+)):([0-9]{1,5})");

  private static final Pattern BRACKETED = Pattern.compile("\\[(.+)]");

  public Address {
    Limits.require(
        HOST.matcher(host).matches(), "host '" + host + "' is no name or address of a broker");
    Limits.require(
        port >= 1 && port <= LAST_PORT, "port %d is not 1 to %d".formatted(port, LAST_PORT));
  }

  /**
   * Reads {@code host} or {@code host:port}.
   *
   * @param byDefault the port where the text gives none; 0 where it must
   * @throws IllegalArgumentException where it is neither
   */
  public static Address parse(String text, int byDefault) {
    Matcher whole = WITH_PORT.matcher(text);
    if (whole.matches()) {
      String host = whole.group(1) == null ? whole.group(2) : whole.group(1);
      return new Address(host, Integer.parseInt(whole.group(3)));
    }
    Matcher bracketed = BRACKETED.matcher(text);
    return new Address(bracketed.matches() ? bracketed.group(1) : text, byDefault);
  }

  /** As {@link #parse} reads it. */
  public String text() {
    return host.contains(":") ? "[%s]:%d".formatted(host, port) : host + ":" + port;
  }
}
