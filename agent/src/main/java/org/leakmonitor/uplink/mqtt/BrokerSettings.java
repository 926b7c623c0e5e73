// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.leakmonitor.tls.ClientIdentity;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.PublishException;

/**
 * Which broker, as whom, and how patiently.
 *
 * @param host name or address of the broker; its certificate must be made out to it
 * @param port 8883 as a rule; on 443 AWS IoT's protocol name is offered
 * @param clientId the thing name
 * @param ca PEM file of the only certificates that may have signed the broker's
 * @param certificate PEM file of the client's certificate, and of what leads from it to a root
 * @param key PEM file of the client's private key, for this user alone
 * @param keepAlive after how long a silence the connection is probed
 * @param connectTimeout how long to wait for a connection: TCP, TLS and CONNACK together
 * @param ackTimeout how long to wait for a PUBACK before the connection is given up, and for a
 *     SUBACK
 * @param tlsVersions {@code TLSv1.3}, {@code TLSv1.2} or both
 */
public record BrokerSettings(
    String host,
    int port,
    String clientId,
    Path ca,
    Path certificate,
    Path key,
    Duration keepAlive,
    Duration connectTimeout,
    Duration ackTimeout,
    List<String> tlsVersions) {

  public static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  public static final Duration ACK_TIMEOUT = Duration.ofSeconds(10);
  public static final List<String> TLS_VERSIONS = List.of("TLSv1.3");

  private static final int LAST_PORT = 65_535;

  /** AWS IoT's; the same alphabet as certs/make. */
  private static final Pattern THING = Pattern.compile("[A-Za-z0-9:_-]{1,128}");

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");

  private static final Duration SHORTEST_KEEP_ALIVE = Duration.ofSeconds(5);
  private static final Duration LONGEST_KEEP_ALIVE = Duration.ofMinutes(20);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(2);

  public BrokerSettings {
    tlsVersions = List.copyOf(tlsVersions);
    Limits.require(
        HOST.matcher(host).matches(), "host '" + host + "' is no name or address of a broker");
    Limits.require(
        port >= 1 && port <= LAST_PORT, "port %d is not 1 to %d".formatted(port, LAST_PORT));
    Limits.require(
        THING.matcher(clientId).matches(),
        "client id '" + clientId + "' is not 1 to 128 characters out of A-Z a-z 0-9 : _ -");
    Limits.bounded("a keep-alive", keepAlive, SHORTEST_KEEP_ALIVE, LONGEST_KEEP_ALIVE);
    Limits.bounded("a connect timeout", connectTimeout, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
    Limits.bounded("an acknowledgement timeout", ackTimeout, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
    Limits.require(
        !tlsVersions.isEmpty() && Set.of("TLSv1.3", "TLSv1.2").containsAll(tlsVersions),
        "TLS versions " + tlsVersions + " are not TLSv1.3, TLSv1.2 or both");
  }

  /** With the default of everything that has one. */
  public static BrokerSettings of(
      String host, int port, String clientId, Path ca, Path certificate, Path key) {
    return new BrokerSettings(
        host,
        port,
        clientId,
        ca,
        certificate,
        key,
        KEEP_ALIVE,
        CONNECT_TIMEOUT,
        ACK_TIMEOUT,
        TLS_VERSIONS);
  }

  /** What a connection to it needs. */
  public PemFiles files() {
    return new PemFiles(ca, certificate, key);
  }

  /**
   * Reads the files, anew each time.
   *
   * @throws PublishException of kind CREDENTIALS that names the file and what is wrong with it
   */
  public ClientIdentity identity() throws PublishException {
    try {
      return ClientIdentity.load(files());
    } catch (CredentialsException e) {
      throw new PublishException(PublishException.Kind.CREDENTIALS, e.getMessage(), e.hint(), e);
    }
  }

  /** The broker as messages name it. */
  public String address() {
    return host + ":" + port;
  }
}
