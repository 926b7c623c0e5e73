// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLParameters;
import org.leakmonitor.source.modbus.Transport;
import org.leakmonitor.tls.ClientIdentity;

/** TLS over a TCP connection, with a certificate on both sides; Modbus/TCP Security V2.1. */
final class TlsWire implements Wire {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final TcpWire tcp;
  private final SSLEngine engine;
  private final ByteBuffer sealedIn;
  private final ByteBuffer sealedOut;
  private final ByteBuffer plain;
  private final ByteBuffer received = ByteBuffer.allocate(CAPACITY);

  TlsWire(TcpWire tcp, ClientIdentity identity, Transport.Tls device) {
    this.tcp = tcp;
    this.engine = identity.context().createSSLEngine(device.host(), device.port());
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    engine.setSSLParameters(parameters);
    sealedIn = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    sealedOut = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
  }

  /**
   * Over a connection that is made.
   *
   * @throws IOException if either side does not trust the other
   */
  void handshake(long deadline) throws IOException {
    engine.beginHandshake();
    negotiate(deadline);
  }

  private void negotiate(long deadline) throws IOException {
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> runTasks();
        case NEED_WRAP -> seal(NOTHING.duplicate(), deadline);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!open()) {
            tcp.await(SelectionKey.OP_READ, deadline);
          }
        }
        case FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
    }
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask(); task != null; ) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }

  private void seal(ByteBuffer from, long deadline) throws IOException {
    do {
      sealedOut.clear();
      SSLEngineResult.Status status = engine.wrap(from, sealedOut).getStatus();
      sealedOut.flip();
      while (sealedOut.hasRemaining()) {
        tcp.write(sealedOut, deadline);
      }
      if (status == SSLEngineResult.Status.CLOSED) {
        throw new SocketException("connection closed by the device");
      }
    } while (from.hasRemaining());
  }

  /** Opens what is there; false where nothing whole is. */
  private boolean open() throws IOException {
    plain.compact();
    try {
      boolean ended = tcp.read(sealedIn) < 0;
      sealedIn.flip();
      SSLEngineResult result = engine.unwrap(sealedIn, plain);
      sealedIn.compact();
      if (result.getStatus() == SSLEngineResult.Status.CLOSED
          || (ended && result.bytesConsumed() == 0)) {
        throw new SocketException("connection closed by the device");
      }
      return result.bytesConsumed() > 0;
    } finally {
      plain.flip();
    }
  }

  /** Moves plain bytes over to where answers are looked at; whether any came. */
  private boolean read(long deadline) throws IOException {
    if (!plain.hasRemaining() && open()) {
      negotiate(deadline);
      return true;
    }
    boolean some = plain.hasRemaining() && received.hasRemaining();
    while (plain.hasRemaining() && received.hasRemaining()) {
      received.put(plain.get());
    }
    return some;
  }

  @Override
  public int clear(long silence, long deadline) throws IOException {
    received.clear();
    int cleared = 0;
    while (read(deadline)) {
      cleared += received.position();
      received.clear();
    }
    return cleared;
  }

  @Override
  public void send(byte[] frame, long deadline) throws IOException {
    received.clear();
    seal(ByteBuffer.wrap(frame), deadline);
  }

  @Override
  public byte[] receive(int count, long deadline) throws IOException {
    while (received.position() < count) {
      if (!read(deadline)) {
        tcp.await(SelectionKey.OP_READ, deadline);
      }
    }
    return Arrays.copyOf(received.array(), count);
  }

  @Override
  public boolean silent(long silence) throws IOException {
    return !read(heardAt() + silence);
  }

  @Override
  public byte[] received() {
    return Arrays.copyOf(received.array(), received.position());
  }

  @Override
  public long heardAt() {
    return tcp.heardAt();
  }

  @Override
  public void close() {
    tcp.close();
  }
}
