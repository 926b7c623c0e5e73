// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import java.util.Map;
import java.util.Optional;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;

/**
 * Where the core device is spoken to, and what it knows this component by. It gives both to the
 * processes that it starts, and to no others.
 *
 * @param socket a file; empty where this is no component
 * @param token a secret of this component; empty likewise
 */
public record Nucleus(Optional<String> socket, Optional<String> token) {

  static final String SOCKET = "AWS_GG_NUCLEUS_DOMAIN_SOCKET_FILEPATH_FOR_COMPONENT";
  static final String TOKEN = "SVCUID";

  /** What the environment of a component says. */
  public static Nucleus of(Map<String, String> environment) {
    return new Nucleus(
        Optional.ofNullable(environment.get(SOCKET)), Optional.ofNullable(environment.get(TOKEN)));
  }

  /**
   * Makes sure that this is a component.
   *
   * @throws PublishException of kind CREDENTIALS where it is none
   */
  public void check() throws PublishException {
    if (socket.isEmpty() || token.isEmpty()) {
      throw new PublishException(
          Kind.CREDENTIALS,
          "the environment has no '%s'".formatted(socket.isEmpty() ? SOCKET : TOKEN),
          "run it as a component of Greengrass, which sets it");
    }
  }

  @Override
  public String toString() {
    return "nucleus at '" + socket.orElse("") + "'";
  }
}
