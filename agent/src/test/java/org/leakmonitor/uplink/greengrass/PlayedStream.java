// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.aws.greengrass.GreengrassCoreIPCServiceModel;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.eventstream.Header;
import software.amazon.awssdk.crt.eventstream.MessageFlags;
import software.amazon.awssdk.crt.eventstream.MessageType;
import software.amazon.awssdk.crt.eventstream.ServerConnectionContinuation;
import software.amazon.awssdk.crt.eventstream.ServerConnectionContinuationHandler;
import software.amazon.awssdk.eventstreamrpc.EventStreamRPCServiceModel;
import software.amazon.awssdk.eventstreamrpc.model.EventStreamJsonMessage;

/** One operation that a component asked the {@link PlayedNucleus} for. */
final class PlayedStream extends ServerConnectionContinuationHandler {

  private static final EventStreamRPCServiceModel MODEL =
      GreengrassCoreIPCServiceModel.getInstance();

  private static final Header CONTENT =
      Header.createHeader(
          EventStreamRPCServiceModel.CONTENT_TYPE_HEADER,
          EventStreamRPCServiceModel.CONTENT_TYPE_APPLICATION_JSON);

  private static final int GOES_ON = 0;
  private static final int ENDS = MessageFlags.TerminateStream.getByteValue();

  private final String operation;
  private final PlayedNucleus nucleus;
  private byte[] request = new byte[0];

  PlayedStream(ServerConnectionContinuation continuation, String operation, PlayedNucleus nucleus) {
    super(continuation);
    this.operation = operation;
    this.nucleus = nucleus;
  }

  String operation() {
    return operation;
  }

  @Override
  protected void onContinuationMessage(
      List<Header> headers, byte[] payload, MessageType type, int flags) {
    if (payload == null || payload.length == 0) {
      return; // the component ends the stream
    }
    request = payload;
    if (!nucleus.holds(this)) {
      answer();
    }
  }

  void answer() {
    nucleus.serve(this);
  }

  <T extends EventStreamJsonMessage> T request(Class<T> type) {
    return MODEL.fromJson(type, request);
  }

  /** The only answer. */
  void reply(EventStreamJsonMessage message) {
    send(message, MessageType.ApplicationMessage, ENDS);
  }

  /** The first answer of some. */
  void open(EventStreamJsonMessage message) {
    send(message, MessageType.ApplicationMessage, GOES_ON);
  }

  /** Another one. */
  void event(EventStreamJsonMessage message) {
    send(message, MessageType.ApplicationMessage, GOES_ON);
  }

  void refuse(EventStreamJsonMessage error) {
    send(error, MessageType.ApplicationError, ENDS);
  }

  /** No more of them. */
  void end() {
    send(List.of(CONTENT), new byte[] {'{', '}'}, MessageType.ApplicationMessage, ENDS);
  }

  private void send(EventStreamJsonMessage message, MessageType type, int flags) {
    Header model =
        Header.createHeader(
            EventStreamRPCServiceModel.SERVICE_MODEL_TYPE_HEADER,
            message.getApplicationModelType());
    send(List.of(CONTENT, model), MODEL.toJson(message), type, flags);
  }

  /** The CRT ends the process where there are no headers or no payload. */
  private void send(List<Header> headers, byte[] payload, MessageType type, int flags) {
    Optional<ServerConnectionContinuation> asking = Optional.ofNullable(continuation);
    try {
      if (asking.isPresent() && !asking.get().isClosed()) {
        var unused = asking.get().sendMessage(headers, payload, type, flags);
      }
    } catch (CrtRuntimeException e) {
      // whoever asked has just gone
    }
  }
}
