// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Before a server that says everything twice. */
@Timeout(60)
class FaultyNetworkTest {

  private static final int PATIENCE_MILLIS = 30_000;
  private static final int A_WHILE_MILLIS = 200;

  private final ServerSocket server;
  private final FaultyNetwork network;

  FaultyNetworkTest() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    network =
        FaultyNetwork.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()),
            1);
    daemon(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    network.close();
    server.close();
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "twice");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        daemon(() -> echo(client));
      } catch (IOException e) {
        // it was closed
      }
    }
  }

  private static void echo(Socket client) {
    try (client) {
      for (int next = client.getInputStream().read();
          next >= 0;
          next = client.getInputStream().read()) {
        client.getOutputStream().write(new byte[] {(byte) next, (byte) next});
      }
    } catch (IOException e) {
      // cut off, as half of the tests do
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(network.host(), network.port()), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void say(Socket socket, int what) throws IOException {
    socket.getOutputStream().write(what);
  }

  private static void hears(Socket socket, int what) throws IOException {
    assertThat(socket.getInputStream().readNBytes(2)).containsOnly(what);
  }

  private static void hearsNothing(Socket socket) throws IOException {
    socket.setSoTimeout(A_WHILE_MILLIS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  @Test
  void fairWeather_passesEverythingAndTheEnd() throws Exception {
    try (Socket socket = connect()) {
      say(socket, 7);
      hears(socket, 7);
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(network.connections()).isEqualTo(1);
  }

  @Test
  void delay_isOnEachWay() throws Exception {
    network.weather(Weather.FAIR.delayed(Duration.ofMillis(300)));
    try (Socket socket = connect()) {
      long begin = System.nanoTime();
      say(socket, 7);
      hears(socket, 7);
      assertThat(System.nanoTime() - begin).isGreaterThan(600_000_000L);
    }
  }

  @Test
  void rate_isKept() throws Exception {
    network.weather(Weather.FAIR.limited(1_000));
    try (Socket socket = connect()) {
      long begin = System.nanoTime();
      socket.getOutputStream().write(new byte[300]);
      assertThat(socket.getInputStream().readNBytes(600)).hasSize(600);
      // the server's second byte of each pair makes the way back the narrow one
      assertThat(System.nanoTime() - begin).isGreaterThan(500_000_000L);
    }
  }

  @Test
  void stall_holdsUpWhatComesBehind() throws Exception {
    network.weather(Weather.FAIR.stalling(1, Duration.ofMillis(200)));
    try (Socket socket = connect()) {
      long begin = System.nanoTime();
      say(socket, 7);
      hears(socket, 7);
      assertThat(System.nanoTime() - begin).isGreaterThan(400_000_000L);
    }
  }

  @Test
  void hold_isAsLongAsItLastsAndLosesNothing() throws Exception {
    try (Socket socket = connect()) {
      for (Direction each : Direction.values()) {
        network.weather(Weather.FAIR.holding(EnumSet.of(each)));
        say(socket, 7);
        hearsNothing(socket);
        network.weather(Weather.FAIR);
        hears(socket, 7);
      }
    }
  }

  @Test
  void hold_keepsBackTheEndToo() throws Exception {
    try (Socket socket = connect()) {
      say(socket, 7);
      hears(socket, 7);
      network.weather(Weather.FAIR.holding(EnumSet.allOf(Direction.class)));
      socket.shutdownOutput();
      hearsNothing(socket);
      network.weather(Weather.FAIR);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void reset_cutsOffWhatIsThereAndNothingElse() throws Exception {
    try (Socket socket = connect()) {
      say(socket, 7);
      hears(socket, 7);
      network.reset();
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    }
    try (Socket socket = connect()) {
      say(socket, 8);
      hears(socket, 8);
    }
  }

  @Test
  void forgottenConnection_isMuteForEver() throws Exception {
    try (Socket old = connect()) {
      say(old, 7);
      hears(old, 7);
      network.forget();
      say(old, 8);
      hearsNothing(old);
      try (Socket fresh = connect()) {
        say(fresh, 9);
        hears(fresh, 9);
      }
      hearsNothing(old);
    }
  }

  @Test
  void halfOpen_closesTheBrokersEndAlone() throws Exception {
    try (Socket socket = connect()) {
      say(socket, 7);
      hears(socket, 7);
      network.halfOpen();
      say(socket, 8);
      hearsNothing(socket);
    }
  }

  @Test
  void door_decidesAboutNewConnections() throws Exception {
    network.door(Door.MUTE);
    try (Socket socket = connect()) {
      say(socket, 7);
      hearsNothing(socket);
      network.door(Door.REFUSING);
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
      network.door(Door.OPEN);
      hearsNothing(socket);
    }
    try (Socket socket = connect()) {
      say(socket, 8);
      hears(socket, 8);
    }
  }

  @Test
  void shutDoor_doesNotEvenAnswerTheSyn() throws Exception {
    network.door(Door.SHUT);
    assertThatThrownBy(
            () -> {
              // the thread that accepts may have been waiting already, and take some
              for (int i = 0; i < 8; i++) {
                new Socket()
                    .connect(new InetSocketAddress(network.host(), network.port()), A_WHILE_MILLIS);
              }
            })
        .isInstanceOf(SocketTimeoutException.class);
    network.door(Door.OPEN);
    try (Socket socket = connect()) {
      say(socket, 8);
      hears(socket, 8);
    }
  }

  @Test
  void flapping_comesAndGoesAndEndsUp() throws Exception {
    try (Socket socket = connect()) {
      Flapping flapping = Flapping.start(network, Duration.ofMillis(20), Duration.ofMillis(20));
      while (network.weather().held().isEmpty()) {
        Thread.sleep(1);
      }
      for (int i = 0; i < 20; i++) {
        say(socket, i);
        hears(socket, i);
      }
      flapping.close();
      assertThat(network.weather().held()).isEqualTo(Set.of());
    }
  }
}
