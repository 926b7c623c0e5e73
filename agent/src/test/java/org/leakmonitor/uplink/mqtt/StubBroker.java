// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.leakmonitor.simulator.pki.Pki;
import org.leakmonitor.tls.PemFiles;

/**
 * A broker that answers as no real one can be made to: with any reason, late, or not at all. Takes
 * one connection at a time.
 */
public final class StubBroker implements AutoCloseable {

  public static final int CONNECT = 1;
  public static final int PUBLISH = 3;
  static final int NEVER = -1;
  private static final int PUBACK = 4;
  public static final int SUBSCRIBE = 8;
  private static final int DISCONNECT = 14;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration HANDSHAKE = Duration.ofSeconds(3);

  private final ServerSocket server;
  private final SSLSocketFactory sockets;
  private final Thread thread = new Thread(this::run, "stub-broker");
  private final List<Integer> unacknowledged = new ArrayList<>();
  private final List<Integer> packets = new ArrayList<>();
  private final List<Integer> flags = new ArrayList<>();
  private final List<Integer> received = new ArrayList<>();
  private int subackReason = 1;
  private boolean hangsUp;
  private byte[] first = new byte[0];
  private int connackReason;
  private int receiveMaximum = 100;
  private int maximumQos = 2;
  private long maximumPacketSize = 1 << 20;
  private int answer;
  private boolean silent;
  private boolean mute;
  private int mostUnacknowledged;
  private String[] protocols = {"TLSv1.3", "TLSv1.2"};
  private String hello = "";
  private volatile boolean closed;
  private volatile boolean attended;
  private volatile Socket connection = new Socket();

  /**
   * @param pki as certs/make makes it
   */
  public StubBroker(Path pki) throws Exception {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    sockets = Pki.context(pki, "server").getSocketFactory();
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Speaks these versions of TLS alone. */
  synchronized StubBroker speaks(String... versions) {
    protocols = versions;
    return this;
  }

  /** What the last client asked for in TLS: version, server name, protocol name. */
  synchronized String hello() {
    return hello;
  }

  /** How a gateway reaches it, patiently. */
  public BrokerSettings settings(Path pki) {
    return new BrokerSettings(
        "localhost",
        port(),
        Mosquitto.GATEWAY,
        new PemFiles(
            pki.resolve("ca.crt"),
            pki.resolve(Mosquitto.GATEWAY + ".crt"),
            pki.resolve(Mosquitto.GATEWAY + ".key")),
        BrokerSettings.KEEP_ALIVE,
        PATIENCE,
        PATIENCE,
        BrokerSettings.TLS_VERSIONS);
  }

  /** Refuses connections. */
  public synchronized StubBroker connack(int reason) {
    connackReason = reason;
    return this;
  }

  public synchronized StubBroker receiveMaximum(int messages) {
    receiveMaximum = messages;
    return this;
  }

  /** What it states; 2 is stated by silence. */
  synchronized StubBroker maximumQos(int most) {
    maximumQos = most;
    return this;
  }

  public synchronized StubBroker maximumPacketSize(long bytes) {
    maximumPacketSize = bytes;
    return this;
  }

  /** The reason in each PUBACK. */
  public synchronized StubBroker answer(int reason) {
    answer = reason;
    return this;
  }

  /** Acknowledges nothing. */
  public synchronized StubBroker silent() {
    silent = true;
    return this;
  }

  /** Answers no CONNECT. */
  public synchronized StubBroker mute() {
    mute = true;
    return this;
  }

  /** The reason in each SUBACK; with {@link #NEVER} none is sent. */
  public synchronized StubBroker suback(int reason) {
    subackReason = reason;
    return this;
  }

  /** Ends the connection at a SUBSCRIBE, as AWS IoT does where a policy does not allow it. */
  public synchronized StubBroker hangUpAtSubscribe(boolean hangs) {
    hangsUp = hangs;
    return this;
  }

  /** Sends this after each SUBACK. */
  public synchronized StubBroker afterSuback(byte[] bytes) {
    first = bytes;
    return this;
  }

  /** A PUBLISH with QoS 1. */
  public static byte[] publish(int id, String topic, byte[] payload, boolean retained) {
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    int length = 2 + name.length + 2 + 1 + payload.length;
    ByteBuffer packet = ByteBuffer.allocate(5 + length);
    packet.put((byte) (0x32 | (retained ? 1 : 0)));
    for (int rest = length, more = 1; more > 0; rest = more) {
      more = rest >> 7;
      packet.put((byte) ((rest & 0x7f) | (more > 0 ? 0x80 : 0)));
    }
    packet.putShort((short) name.length).put(name).putShort((short) id).put((byte) 0).put(payload);
    return Arrays.copyOf(packet.array(), packet.position());
  }

  /** Sends {@code bytes}, whatever they are. */
  public synchronized void send(byte[] bytes) throws IOException {
    OutputStream out = connection.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /** Ends the connection; takes the next one. */
  public void hangUp() throws IOException {
    connection.close();
  }

  /** Whether a client has a connection. */
  boolean isAttended() {
    return attended;
  }

  /** The ids in the PUBACKs that came. */
  public synchronized List<Integer> acknowledged() {
    return List.copyOf(received);
  }

  /** The first byte of each PUBLISH that came. */
  public synchronized List<Integer> publishFlags() {
    return List.copyOf(flags);
  }

  public synchronized int count(int type) {
    return (int) packets.stream().filter(packet -> packet == type).count();
  }

  /** The most messages that were unacknowledged at once. */
  public synchronized int mostUnacknowledged() {
    return mostUnacknowledged;
  }

  public synchronized int unacknowledged() {
    return unacknowledged.size();
  }

  /** The type of each packet received. */
  public synchronized List<Integer> packets() {
    return List.copyOf(packets);
  }

  /** Acknowledges what it owes. */
  public synchronized void acknowledge() throws IOException {
    for (int id : unacknowledged) {
      puback(connection.getOutputStream(), id);
    }
    unacknowledged.clear();
  }

  private void run() {
    while (!closed) {
      try (SSLSocket socket =
          (SSLSocket) sockets.createSocket(server.accept(), "localhost", port(), true)) {
        socket.setUseClientMode(false);
        socket.setNeedClientAuth(true);
        shakeHands(socket);
        connection = socket;
        synchronized (this) {
          unacknowledged.clear();
        }
        attended = true;
        serve(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
      } catch (IOException e) {
        // the client went, as half of the tests make it
      } finally {
        attended = false;
      }
    }
  }

  private void shakeHands(SSLSocket socket) throws IOException {
    List<String> offered = new ArrayList<>();
    socket.setHandshakeApplicationProtocolSelector(
        (unused, names) -> {
          offered.addAll(names);
          return names.get(0);
        });
    synchronized (this) {
      socket.setEnabledProtocols(protocols);
    }
    // the AWS SDK keeps a connection open that it has given up
    socket.setSoTimeout((int) HANDSHAKE.toMillis());
    socket.startHandshake();
    socket.setSoTimeout(0);
    ExtendedSSLSession session = (ExtendedSSLSession) socket.getSession();
    List<String> names =
        session.getRequestedServerNames().stream()
            .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
            .toList();
    synchronized (this) {
      hello = "%s %s %s".formatted(session.getProtocol(), names, offered);
    }
  }

  private void serve(DataInputStream in, OutputStream out) throws IOException {
    while (true) {
      int header = in.readUnsignedByte();
      byte[] body = new byte[length(in)];
      in.readFully(body);
      received(header, ByteBuffer.wrap(body), out);
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    int shift = 0;
    int next;
    do {
      next = in.readUnsignedByte();
      length |= (next & 0x7f) << shift;
      shift += 7;
    } while (next >= 0x80);
    return length;
  }

  private synchronized void received(int header, ByteBuffer body, OutputStream out)
      throws IOException {
    int type = header >> 4;
    packets.add(type);
    if (type == CONNECT && mute) {
      return;
    }
    if (type == CONNECT) {
      ByteBuffer connack = ByteBuffer.allocate(maximumQos < 2 ? 15 : 13);
      connack.put((byte) 0x20).put((byte) (connack.capacity() - 2));
      connack.put((byte) 0).put((byte) connackReason).put((byte) (connack.capacity() - 5));
      if (maximumQos < 2) {
        connack.put((byte) 0x24).put((byte) maximumQos);
      }
      connack.put((byte) 0x21).putShort((short) receiveMaximum);
      connack.put((byte) 0x27).putInt((int) maximumPacketSize);
      out.write(connack.array());
      out.flush();
    } else if (type == SUBSCRIBE) {
      if (hangsUp) {
        throw new IOException("that is not allowed");
      }
      if (subackReason == NEVER) {
        return;
      }
      out.write(new byte[] {(byte) 0x90, 4, body.get(0), body.get(1), 0, (byte) subackReason});
      out.write(first);
      out.flush();
    } else if (type == PUBACK) {
      received.add(body.getShort(0) & 0xffff);
    } else if (type == PUBLISH) {
      flags.add(header);
      int id = body.getShort(2 + body.getShort(0)) & 0xffff;
      unacknowledged.add(id);
      mostUnacknowledged = Math.max(mostUnacknowledged, unacknowledged.size());
      if (!silent) {
        unacknowledged.remove((Integer) id);
        puback(out, id);
      }
    } else if (type == DISCONNECT) {
      throw new IOException("the client took its leave");
    }
  }

  private void puback(OutputStream out, int id) throws IOException {
    out.write(new byte[] {0x40, 3, (byte) (id >> 8), (byte) id, (byte) answer});
    out.flush();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    connection.close();
    server.close();
  }
}
