// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.broker;

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
import org.leakmonitor.simulator.network.Direction;
import org.leakmonitor.simulator.network.FaultyNetwork;
import org.leakmonitor.simulator.truth.Deed;

/** Between sockets; what passes is seen at their ends. */
@Timeout(60)
final class BrokerPathTest {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int A_WHILE_MILLIS = 200;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final FaultyNetwork network =
      FaultyNetwork.open(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()),
          1);
  private final BrokerPath path = new BrokerPath(network);

  BrokerPathTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    network.close();
    server.close();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(network.host(), network.port()), PATIENCE_MILLIS);
    return socket;
  }

  @Test
  void cut_endsWhatIsThereAndRefusesWhatComes() throws Exception {
    try (Socket gateway = connect();
        Socket broker = server.accept()) {
      assertThat(path.cut()).isEqualTo(Deed.of("cuts the way to the broker"));
      assertThatThrownBy(() -> broker.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThatThrownBy(() -> gateway.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }
    path.restore();
    try (Socket gateway = connect();
        Socket broker = server.accept()) {
      gateway.getOutputStream().write(7);
      assertThat(broker.getInputStream().read()).isEqualTo(7);
    }
  }

  @Test
  void silence_losesNothingInTheEnd() throws Exception {
    try (Socket gateway = connect();
        Socket broker = server.accept()) {
      path.silence();
      gateway.getOutputStream().write(7);
      broker.setSoTimeout(A_WHILE_MILLIS);
      assertThatThrownBy(() -> broker.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      path.restore();
      broker.setSoTimeout(PATIENCE_MILLIS);
      assertThat(broker.getInputStream().read()).isEqualTo(7);
    }
  }

  @Test
  void delayAndDrop_areInForceTogetherUntilRestored() throws Exception {
    assertThat(path.delay(Duration.ofMillis(800)).details()).containsEntry("delayMillis", "800");
    assertThat(path.drop(0.3, Duration.ofSeconds(1)).details())
        .containsEntry("chance", "0.3")
        .containsEntry("lateMillis", "1000");
    path.silence();
    assertThat(network.weather().delay()).isEqualTo(Duration.ofMillis(800));
    assertThat(network.weather().stallChance()).isEqualTo(0.3);
    assertThat(network.weather().held()).isEqualTo(EnumSet.allOf(Direction.class));
    path.restore();
    assertThat(network.weather().delay()).isEqualTo(Duration.ZERO);
    assertThat(network.weather().stallChance()).isZero();
    assertThat(network.weather().held()).isEqualTo(Set.of());
  }
}
