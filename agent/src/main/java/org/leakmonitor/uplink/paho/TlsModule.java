// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.leakmonitor.uplink.mqtt.Credentials;
import org.leakmonitor.uplink.mqtt.Reason;
import org.leakmonitor.uplink.mqtt.TlsSocket;

/**
 * The socket under one connection. It takes the place of Paho's own for three reasons: it keeps the
 * cause of a failure, it can be torn down at any moment, and it does not let the receiver fail
 * before CONNECT is written. Paho's starter waits, without end and deaf to interrupts, for a
 * receiver that has come and gone, and a broker that refuses our certificate in TLS 1.3 makes it do
 * just that.
 */
final class TlsModule implements NetworkModule {

  /** DISCONNECT with reason 0, MQTT 5 section 3.14. */
  private static final byte[] DISCONNECT = {(byte) 0xe0, 0};

  private static final long FAREWELL_MILLIS = 200;

  private final Credentials credentials;
  private final Socket raw = new Socket();
  private final CountDownLatch spoken = new CountDownLatch(1);
  private volatile Optional<SSLSocket> tls = Optional.empty();
  private volatile Optional<Sender> sender = Optional.empty();
  private volatile Optional<PacketGate> gate = Optional.empty();
  private volatile Optional<IOException> failure = Optional.empty();

  TlsModule(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public void start() throws IOException {
    try {
      connect();
    } catch (IOException e) {
      note(e);
      abort();
      throw e;
    }
  }

  private void connect() throws IOException {
    raw.setTcpNoDelay(true);
    SSLSocket socket = TlsSocket.over(raw, credentials);
    socket.startHandshake();
    // from here on silence is for the keep-alive to judge
    raw.setSoTimeout(0);
    tls = Optional.of(socket);
    sender = Optional.of(new Sender(socket.getOutputStream()));
  }

  @Override
  public InputStream getInputStream() throws IOException {
    PacketGate created = new PacketGate(open().getInputStream(), Session.MOST_PACKET_BYTES);
    gate = Optional.of(created);
    return new Receiver(created);
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return sender.orElseThrow(TlsModule::closed);
  }

  private SSLSocket open() throws IOException {
    return tls.orElseThrow(TlsModule::closed);
  }

  private static IOException closed() {
    return new IOException("not connected");
  }

  /** Called by Paho alone, once its starter is past the place where it could hang. */
  @Override
  public void stop() {
    spoken.countDown();
    abort();
  }

  /** Cuts the connection; whatever reads or writes fails at once. Paho tidies up after that. */
  void abort() {
    try {
      raw.close();
    } catch (IOException e) {
      note(e);
    }
  }

  /** Tells the broker that we go, unless something is being written. */
  void farewell() {
    if (sender.isPresent()) {
      sender.get().farewell();
    }
  }

  @Override
  public String getServerURI() {
    return "ssl://" + credentials.settings().address();
  }

  /** The reason that the broker gave in a PUBACK, where Paho tells of {@code reason}. */
  int unlisted(int reason) {
    return reason == Reason.UNSPECIFIED && gate.isPresent()
        ? gate.get().unlisted().orElse(reason)
        : reason;
  }

  /** The first thing that went wrong with the socket. */
  Optional<IOException> failure() {
    return failure;
  }

  /** Keeps the first, but an alert tells more than a broken pipe that comes with it. */
  private synchronized void note(IOException e) {
    if (failure.isEmpty()
        || (e instanceof SSLException && !(failure.get() instanceof SSLException))) {
      failure = Optional.of(e);
    }
  }

  /** What the broker sends. */
  private final class Receiver extends FilterInputStream {

    Receiver(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      awaitSpoken();
      try {
        return in.read(buffer, offset, length);
      } catch (SocketTimeoutException e) {
        throw e;
      } catch (IOException e) {
        note(e);
        throw e;
      }
    }

    /** Deaf to interrupts, as Paho's starter is; {@link #stop} or a write always follows. */
    private void awaitSpoken() {
      boolean interrupted = false;
      while (spoken.getCount() > 0) {
        try {
          spoken.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What we send; each message ends with a flush. */
  private final class Sender extends FilterOutputStream {

    private final ReentrantLock lock = new ReentrantLock();
    private boolean within;

    Sender(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      lock.lock();
      try {
        within = true;
        out.write(buffer, offset, length);
      } catch (IOException e) {
        note(e);
        throw e;
      } finally {
        lock.unlock();
        spoken.countDown();
      }
    }

    @Override
    public void flush() throws IOException {
      lock.lock();
      try {
        out.flush();
        within = false;
      } finally {
        lock.unlock();
      }
    }

    void farewell() {
      try {
        if (!lock.tryLock(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
        try {
          if (!within) {
            out.write(DISCONNECT);
            out.flush();
          }
        } finally {
          lock.unlock();
        }
      } catch (IOException e) {
        note(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
