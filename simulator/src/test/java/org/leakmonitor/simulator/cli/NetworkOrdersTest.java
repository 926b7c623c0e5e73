// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.simulator.network.Direction;
import org.leakmonitor.simulator.network.FaultyNetwork;
import org.leakmonitor.simulator.network.Weather;
import org.leakmonitor.simulator.refusal.Refusal;

class NetworkOrdersTest {

  private final FaultyNetwork network;
  private final NetworkOrders orders;

  NetworkOrdersTest() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    network =
        FaultyNetwork.open(any, new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), 1);
    orders = new NetworkOrders(network);
  }

  @AfterEach
  void close() throws IOException {
    network.close();
  }

  @Test
  void weather_isAddedUpUntilItIsCleared() throws Exception {
    orders.obey("delay 0.8");
    orders.obey("rate 2000");
    orders.obey("stall 0.3 0.2");
    orders.obey("hold up");
    assertThat(network.weather())
        .isEqualTo(
            new Weather(
                Duration.ofMillis(800),
                2_000,
                0.3,
                Duration.ofMillis(200),
                EnumSet.of(Direction.UP)));
    orders.obey("clear");
    assertThat(network.weather()).isEqualTo(Weather.FAIR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flap 1 0.5", "door mute", "reset", "forget", "half_open", "door shut"})
  void eachOrder_isObeyed(String order) throws Exception {
    orders.obey(order);
    orders.obey("clear");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "delay", "delay x", "delay 1 up", "stall 1.5 1", "door ajar", "hold"})
  void whatIsNoOrder_isRefused(String order) {
    assertThatThrownBy(() -> orders.obey(order))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(order);
  }
}
