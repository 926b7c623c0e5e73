// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.leakmonitor.tls.ClientIdentity;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.PublishException;

/**
 * Which broker, as whom, and how patiently.
 *
 * @param host name or address of the broker; its certificate must be made out to it
 * @param port 8883 as a rule
 * @param clientId the thing name
 * @param files whom we trust, and who we are
 * @param keepAlive after how long a silence the connection is probed
 * @param connectTimeout how long to wait for a connection: TCP, TLS and CONNACK together
 * @param ackTimeout how long to wait for a PUBACK before the connection is given up, and for a
 *     SUBACK
 * @param tlsVersions {@code TLSv1.3}, {@code TLSv1.2} or both
 * @param user the user name in CONNECT, in which {@code {host}} and {@code {client_id}} stand for
 *     those; there is no password to it
 * @param route how it is reached
 */
public record BrokerSettings(
    String host,
    int port,
    String clientId,
    PemFiles files,
    Duration keepAlive,
    Duration connectTimeout,
    Duration ackTimeout,
    List<String> tlsVersions,
    Optional<String> user,
    Route route) {

  public static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  public static final Duration ACK_TIMEOUT = Duration.ofSeconds(10);
  public static final List<String> TLS_VERSIONS = List.of("TLSv1.3");

  /** AWS IoT's; the same alphabet as certs/make. */
  private static final Pattern THING = Pattern.compile("[A-Za-z0-9:_-]{1,128}");

  private static final Pattern USER = Pattern.compile("\\P{Cntrl}{1,256}");

  private static final Duration SHORTEST_KEEP_ALIVE = Duration.ofSeconds(5);
  private static final Duration LONGEST_KEEP_ALIVE = Duration.ofMinutes(20);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(2);

  public BrokerSettings {
    tlsVersions = List.copyOf(tlsVersions);
    // throws where they are none
    Address unused = new Address(host, port);
    Limits.require(
        THING.matcher(clientId).matches(),
        "client id '" + clientId + "' is not 1 to 128 characters out of A-Z a-z 0-9 : _ -");
    Limits.bounded("a keep-alive", keepAlive, SHORTEST_KEEP_ALIVE, LONGEST_KEEP_ALIVE);
    Limits.bounded("a connect timeout", connectTimeout, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
    Limits.bounded("an acknowledgement timeout", ackTimeout, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
    Limits.require(
        !tlsVersions.isEmpty() && Set.of("TLSv1.3", "TLSv1.2").containsAll(tlsVersions),
        "TLS versions " + tlsVersions + " are not TLSv1.3, TLSv1.2 or both");
    Limits.require(
        user.stream().allMatch(name -> USER.matcher(name).matches()),
        "user '%s' is not 1 to 256 printable characters".formatted(user.orElse("")));
  }

  /** Without a user name, on the shortest way. */
  public BrokerSettings(
      String host,
      int port,
      String clientId,
      PemFiles files,
      Duration keepAlive,
      Duration connectTimeout,
      Duration ackTimeout,
      List<String> tlsVersions) {
    this(
        host,
        port,
        clientId,
        files,
        keepAlive,
        connectTimeout,
        ackTimeout,
        tlsVersions,
        Optional.empty(),
        Route.DIRECT);
  }

  /** With the default of everything that has one. */
  public static BrokerSettings of(
      String host, int port, String clientId, Path ca, Path certificate, Path key) {
    return new BrokerSettings(
        host,
        port,
        clientId,
        new PemFiles(ca, certificate, key),
        KEEP_ALIVE,
        CONNECT_TIMEOUT,
        ACK_TIMEOUT,
        TLS_VERSIONS);
  }

  /** The same broker, to which we are somebody else. */
  public BrokerSettings with(PemFiles other) {
    return new BrokerSettings(
        host,
        port,
        clientId,
        other,
        keepAlive,
        connectTimeout,
        ackTimeout,
        tlsVersions,
        user,
        route);
  }

  /** The same, as {@code name} and on another way. */
  public BrokerSettings by(Optional<String> name, Route way) {
    return at(new Address(host, port), name, way);
  }

  private BrokerSettings at(Address other, Optional<String> name, Route way) {
    return new BrokerSettings(
        other.host(),
        other.port(),
        clientId,
        files,
        keepAlive,
        connectTimeout,
        ackTimeout,
        tlsVersions,
        name,
        way);
  }

  /** This broker, and after it each of its fallbacks as a broker of its own. */
  public List<BrokerSettings> inOrder() {
    Route alone = route.withoutFallbacks();
    return Stream.concat(Stream.of(new Address(host, port)), route.fallbacks().stream())
        .map(each -> at(each, user, alone))
        .toList();
  }

  /** The user name as the broker gets it. */
  public Optional<String> userName() {
    return user.map(name -> name.replace("{host}", host).replace("{client_id}", clientId));
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

  /** The application protocol that is offered in TLS, RFC 7301. */
  public Optional<String> protocol() {
    return route.protocol(port);
  }

  /** The broker as messages name it. */
  public String address() {
    return new Address(host, port).text();
  }
}
