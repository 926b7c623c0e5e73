// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.Publisher;

/**
 * Publishes over MQTT 5 with QoS 1. Nothing of a session is kept: what is not acknowledged fails,
 * and whoever published it sends it again.
 */
public final class PahoPublisher implements Publisher {

  /** Paho logs each lost connection as severe, with its stack; here the caller is told instead. */
  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho");

  static {
    if (PAHO.getLevel() == null) {
      PAHO.setLevel(Level.OFF);
    }
  }

  private final PahoSettings settings;
  private volatile Optional<Connection> current = Optional.empty();
  private volatile boolean closed;

  /** Opens nothing yet; the first {@link #publish} connects. */
  public PahoPublisher(PahoSettings settings) {
    this.settings = settings;
  }

  /**
   * Checks the files that the settings name.
   *
   * @throws PublishException of kind CREDENTIALS where a certificate or the key cannot be used
   */
  public static void check(PahoSettings settings) throws PublishException {
    Credentials.load(settings);
  }

  @Override
  public synchronized CompletableFuture<Void> publish(byte[] payload) {
    if (payload.length > Message.MAX_BYTES) {
      return CompletableFuture.failedFuture(
          refused(settings, Reason.PACKET_TOO_LARGE, payload.length));
    }
    try {
      return connected().publish(payload);
    } catch (PublishException e) {
      return CompletableFuture.failedFuture(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CompletableFuture.failedFuture(closed());
    }
  }

  private Connection connected() throws PublishException {
    if (current.isPresent() && !current.get().isLost()) {
      return current.get();
    }
    current.ifPresent(old -> old.close(closed()));
    // read again each time, so that a renewed certificate needs no new start
    Connection next = new Connection(Credentials.load(settings));
    current = Optional.of(next);
    if (closed) {
      next.close(closed());
      throw closed();
    }
    next.connect();
    return next;
  }

  static PublishException refused(PahoSettings settings, int reason, int bytes) {
    return PublishException.refused(
        reason,
        "message of %d bytes to topic '%s' refused: %s"
            .formatted(bytes, settings.topic(), Reason.text(reason)),
        Reason.hint(reason));
  }

  private PublishException closed() {
    return new PublishException(
        Kind.CLOSED,
        "the uplink to broker '" + settings.broker() + "' is closed",
        "what is unacknowledged is sent after the next start");
  }

  @Override
  public void close() {
    closed = true;
    current.ifPresent(connection -> connection.close(closed()));
  }
}
