// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The way to a broker, straight or through a proxy, and TLS on it. */
public final class TlsSocket {

  /** RFC 6066 section 3: no address literals in the server name indication. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private TlsSocket() {}

  /**
   * Connects {@code raw}, and prepares a handshake on it, which the caller starts. Each read on it
   * ends after {@link BrokerSettings#connectTimeout}.
   *
   * @throws TunnelException where it is a proxy that stands in the way
   */
  public static SSLSocket over(Socket raw, Credentials credentials) throws IOException {
    BrokerSettings settings = credentials.settings();
    int millis = (int) settings.connectTimeout().toMillis();
    if (settings.route().proxy().isPresent()) {
      new Tunnel(settings.route().proxy().get(), credentials.proxyLogin(), millis)
          .open(raw, new Address(settings.host(), settings.port()));
    } else {
      raw.connect(new InetSocketAddress(settings.host(), settings.port()), millis);
    }
    raw.setSoTimeout(millis);
    SSLSocket socket =
        (SSLSocket)
            credentials
                .identity()
                .context()
                .getSocketFactory()
                .createSocket(raw, settings.host(), settings.port(), true);
    socket.setSSLParameters(parameters(settings));
    return socket;
  }

  /** Versions, the name that the certificate must have, what is offered. */
  private static SSLParameters parameters(BrokerSettings settings) {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(settings.tlsVersions().toArray(new String[0]));
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (!ADDRESS.matcher(settings.host()).matches()) {
      parameters.setServerNames(List.of(new SNIHostName(settings.host())));
    }
    settings.protocol().ifPresent(name -> parameters.setApplicationProtocols(new String[] {name}));
    return parameters;
  }
}
