// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.leakmonitor.simulator.pki.Pki;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.uplink.mqtt.Mosquitto;

/**
 * A broker that meddles: it has the broker's certificate, a real mosquitto behind it, and reads,
 * drops, alters, repeats and makes up what passes between that and the gateway. What the witness
 * and the recorder have to do with mosquitto does not pass here.
 */
public final class HostileBroker implements AutoCloseable {

  private final Mosquitto behind;
  private final ServerSocket server;
  private final AtomicInteger conversations = new AtomicInteger();
  private volatile Meddling fromGateway = Meddling.NONE;
  private volatile Meddling toGateway = Meddling.NONE;
  private volatile Optional<Lane> gateway = Optional.empty();

  public HostileBroker(Mosquitto behind) throws IOException {
    this.behind = behind;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon("hostile-broker", this::accept);
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** What becomes of the gateway's messages from now on. */
  public void fromGateway(Meddling meddling) {
    fromGateway = meddling;
  }

  /** What becomes of the answers from now on. */
  public void toGateway(Meddling meddling) {
    toGateway = meddling;
  }

  /** Passes everything on from now on. */
  public void behave() {
    fromGateway = Meddling.NONE;
    toGateway = Meddling.NONE;
  }

  /** On how many connections the gateway has published so far. */
  public int conversations() {
    return conversations.get();
  }

  /** Sends the gateway {@code bytes}, whatever they are. */
  public void send(byte[] bytes) throws IOException {
    gateway.orElseThrow().send(bytes);
  }

  /** Sends the gateway the first bytes of an answer, and ends the connection. */
  public void breakOff(byte[] payload) throws IOException {
    Lane lane = gateway.orElseThrow();
    lane.send(half(payload));
    lane.close();
  }

  /** Sends the gateway the first bytes of an answer, and nothing any more. */
  public void stall(byte[] payload) throws IOException {
    Lane lane = gateway.orElseThrow();
    lane.send(half(payload));
    lane.mute();
  }

  private static byte[] half(byte[] payload) {
    byte[] whole = answer(payload);
    return Arrays.copyOf(whole, whole.length / 2);
  }

  /** An answer of anybody's making, as bytes. */
  public static byte[] answer(byte[] payload) {
    return Packet.publish(Mosquitto.ANSWERS, 0, true, payload).bytes();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket accepted = server.accept();
        daemon("hostile-broker-connection", () -> connect(accepted));
      } catch (IOException e) {
        // closed, as the loop sees
      }
    }
  }

  private void connect(Socket accepted) {
    try (SSLSocket near = welcomed(accepted);
        Socket far = as("gw01").createSocket(InetAddress.getLoopbackAddress(), behind.port())) {
      Lane gatewaySide = new Lane(near);
      Lane brokerSide = new Lane(far);
      gateway = Optional.of(gatewaySide);
      daemon("hostile-broker-answers", () -> answers(far, gatewaySide, brokerSide));
      boolean talks = false;
      DataInputStream in = new DataInputStream(near.getInputStream());
      while (true) {
        Packet packet = Packet.read(in);
        if (!packet.isPublish()) {
          brokerSide.send(packet);
          continue;
        }
        if (!talks) {
          talks = true;
          conversations.incrementAndGet();
        }
        fromGateway.meddle(packet.on(Mosquitto.TOPIC), brokerSide, gatewaySide);
      }
    } catch (IOException e) {
      // one side has gone, as half of the tests make it; the other goes as well
    }
  }

  private void answers(Socket far, Lane onward, Lane back) {
    try (onward;
        back) {
      DataInputStream in = new DataInputStream(far.getInputStream());
      while (true) {
        Packet packet = Packet.read(in);
        if (packet.isPublish()) {
          toGateway.meddle(packet, onward, back);
        } else {
          onward.send(packet);
        }
      }
    } catch (IOException e) {
      // as above
    }
  }

  private SSLSocket welcomed(Socket accepted) throws IOException {
    SSLSocket socket = (SSLSocket) as("server").createSocket(accepted, "localhost", port(), true);
    socket.setUseClientMode(false);
    socket.setNeedClientAuth(true);
    return socket;
  }

  private SSLSocketFactory as(String name) throws IOException {
    try {
      return Pki.context(behind.pki(), name).getSocketFactory();
    } catch (Refusal e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (gateway.isPresent()) {
      gateway.get().close();
    }
  }
}
