// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.leakmonitor.uplink.PublishException;

/**
 * A TLS connection of our own, for a library that does not say why it has none. It asks for nothing
 * beyond TLS: no CONNECT goes out, so that it takes no other connection's place. For one use.
 */
public final class FirstAid implements AutoCloseable {

  /** A broker that refuses our certificate says so at once; one that takes it waits for CONNECT. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private final Credentials credentials;
  private final TlsDiagnosis diagnosis;
  private final Socket raw = new Socket();
  private volatile boolean closed;

  /**
   * Opens nothing yet.
   *
   * @param credentials used for nothing else
   */
  public FirstAid(Credentials credentials) {
    this.credentials = credentials;
    this.diagnosis = new TlsDiagnosis(credentials);
  }

  /**
   * Blocks while the broker has the time of one step for each of its steps, or until {@link
   * #close}.
   *
   * @return what keeps us from speaking TLS to the broker; empty where nothing does
   */
  public Optional<PublishException> examine() {
    try (raw;
        SSLSocket socket = TlsSocket.over(raw, credentials)) {
      socket.startHandshake();
      return listened(socket);
    } catch (IOException e) {
      return Optional.of(told(e));
    }
  }

  private PublishException told(IOException failure) {
    if (closed || failure instanceof SocketTimeoutException) {
      return diagnosis.late(failure);
    }
    if (credentials.identity().serverTrusted()) {
      return diagnosis.unanswered(Optional.of(failure), failure);
    }
    return diagnosis.unconnected(failure);
  }

  private Optional<PublishException> listened(SSLSocket socket) throws IOException {
    socket.setSoTimeout((int) SILENCE.toMillis());
    try {
      return socket.getInputStream().read() < 0
          ? Optional.of(diagnosis.unanswered(Optional.empty(), new IOException("end of stream")))
          : Optional.empty();
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(diagnosis.unanswered(Optional.of(e), e));
    }
  }

  /** Ends an examination that is under way; from any thread. */
  @Override
  public void close() {
    closed = true;
    try {
      raw.close();
    } catch (IOException e) {
      System.getLogger(FirstAid.class.getName())
          .log(System.Logger.Level.DEBUG, "a socket could not be closed", e);
    }
  }
}
