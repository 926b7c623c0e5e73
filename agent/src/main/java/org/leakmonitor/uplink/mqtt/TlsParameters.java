// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/** How TLS is spoken to a broker. */
public final class TlsParameters {

  /** RFC 6066 section 3: no address literals in the server name indication. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private TlsParameters() {}

  /** For the JDK's sockets: versions, the name that the certificate must have, what is offered. */
  public static SSLParameters of(BrokerSettings settings) {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(settings.tlsVersions().toArray(new String[0]));
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (!ADDRESS.matcher(settings.host()).matches()) {
      parameters.setServerNames(List.of(new SNIHostName(settings.host())));
    }
    protocol(settings).ifPresent(name -> parameters.setApplicationProtocols(new String[] {name}));
    return parameters;
  }

  /** The application protocol that is offered, RFC 7301. */
  public static Optional<String> protocol(BrokerSettings settings) {
    return settings.route().protocol(settings.port());
  }
}
