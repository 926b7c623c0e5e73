// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.crt.eventstream.Header;
import software.amazon.awssdk.crt.eventstream.MessageFlags;
import software.amazon.awssdk.crt.eventstream.MessageType;
import software.amazon.awssdk.crt.eventstream.ServerConnection;
import software.amazon.awssdk.crt.eventstream.ServerConnectionContinuation;
import software.amazon.awssdk.crt.eventstream.ServerConnectionContinuationHandler;
import software.amazon.awssdk.crt.eventstream.ServerConnectionHandler;

/** One component's connection to the {@link PlayedNucleus}. */
final class PlayedConnection extends ServerConnectionHandler {

  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

  private final PlayedNucleus nucleus;

  PlayedConnection(ServerConnection connection, PlayedNucleus nucleus) {
    super(connection);
    this.nucleus = nucleus;
  }

  @Override
  protected void onProtocolMessage(
      List<Header> headers, byte[] payload, MessageType type, int flags) {
    if (type != MessageType.Connect) {
      return;
    }
    switch (nucleus.greeting()) {
      case WELCOME -> welcome(payload);
      case HANG_UP -> connection.closeConnection(0);
      case SILENCE -> {}
    }
  }

  private void welcome(byte[] payload) {
    String credentials = new String(payload, StandardCharsets.UTF_8);
    boolean known = credentials.contains("\"" + PlayedNucleus.TOKEN + "\"");
    var unused =
        connection.sendProtocolMessage(
            null,
            NOTHING,
            MessageType.ConnectAck,
            known ? MessageFlags.ConnectionAccepted.getByteValue() : 0);
  }

  @Override
  protected ServerConnectionContinuationHandler onIncomingStream(
      ServerConnectionContinuation continuation, String operation) {
    return new PlayedStream(continuation, operation, nucleus);
  }
}
