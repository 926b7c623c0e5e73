// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.network.Direction;
import org.leakmonitor.simulator.network.Door;
import org.leakmonitor.simulator.network.Flapping;
import org.leakmonitor.simulator.network.Weather;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Credentials;

/**
 * Whatever the network does: nothing is lost, nothing arrives that is not on record, and each
 * outage is, with its length.
 */
@Timeout(180)
final class BadNetworkTest {

  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Crossing crossing;

  BadNetworkTest(@TempDir Path folder) throws Exception {
    crossing = new Crossing(folder);
  }

  @AfterEach
  void close() throws Exception {
    crossing.close();
  }

  private void hold(Direction first, Direction... rest) {
    crossing.network.weather(Weather.FAIR.holding(EnumSet.of(first, rest)));
  }

  private void clear() {
    crossing.network.weather(Weather.FAIR);
  }

  @Test
  void brokerThatIsNotThere_isAwaited() throws Exception {
    crossing.start(LONG);
    crossing.network.door(Door.REFUSING);
    crossing.network.reset();
    crossing.near.readings(3_000);
    crossing.awaitFailures(5);
    crossing.network.door(Door.OPEN);
    crossing.arrivesWhole();
    assertThat(crossing.near.events()).contains("uplink_down=unreachable");
  }

  @Test
  void blackHole_isNoticedAndTried() throws Exception {
    crossing.start(SHORT);
    hold(Direction.UP, Direction.DOWN);
    crossing.near.readings(500);
    crossing.awaitEvent("uplink_down=timeout");
    // the connections tried meanwhile vanish in it, too
    crossing.awaitFailures(crossing.failures() + 2);
    clear();
    crossing.arrivesWhole();
  }

  @Test
  void firewallThatDropsEverything_isTriedAgain() throws Exception {
    crossing.start(SHORT);
    crossing.network.forget();
    crossing.network.door(Door.SHUT);
    crossing.near.readings(500);
    crossing.awaitEvent("uplink_down=timeout");
    crossing.awaitFailures(crossing.failures() + 2);
    crossing.network.door(Door.OPEN);
    crossing.arrivesWhole();
  }

  @Test
  void lostAcknowledgements_meanThatItIsSentAgain() throws Exception {
    crossing.start(SHORT);
    hold(Direction.DOWN);
    crossing.near.readings(500);
    crossing.awaitEvent("uplink_down=timeout");
    clear();
    crossing.arrivesWhole();
  }

  @Test
  void lostMessages_areSentAgain() throws Exception {
    crossing.start(SHORT);
    hold(Direction.UP);
    crossing.near.readings(500);
    crossing.awaitEvent("uplink_down=timeout");
    clear();
    crossing.arrivesWhole();
  }

  @Test
  void halfOpenConnection_isGivenUp() throws Exception {
    crossing.start(SHORT);
    crossing.network.halfOpen();
    crossing.near.readings(500);
    crossing.awaitEvent("uplink_down=timeout");
    crossing.arrivesWhole();
  }

  @Test
  void silentDeathOfAnIdleConnection_isFoundByTheKeepAlive() throws Exception {
    Connection connection = passing(crossing.settings(LONG).broker());
    crossing.network.forget();
    PublishException cause = connection.ended().get(60, TimeUnit.SECONDS);
    connection.close(cause);
    assertThat(cause.kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void flappingLink_letsEverythingThroughInTheEnd() throws Exception {
    crossing.start(SHORT);
    Flapping flapping =
        Flapping.start(crossing.network, Duration.ofMillis(400), Duration.ofMillis(1_600));
    for (int i = 0; i < 20; i++) {
      crossing.near.readings(50);
      Thread.sleep(200);
    }
    crossing.awaitFailures(1);
    flapping.close();
    crossing.arrivesWhole();
  }

  @Test
  void resets_areSurvived() throws Exception {
    crossing.start(LONG);
    crossing.network.weather(Weather.FAIR.limited(100_000));
    for (int i = 1; i <= 5; i++) {
      crossing.near.readings(300);
      long failures = crossing.failures();
      crossing.network.reset();
      crossing.near.readings(100);
      crossing.awaitFailures(failures + 1);
      crossing.awaitDrained();
    }
    clear();
    crossing.arrivesWhole();
  }

  @Test
  void longWayWithLoss_isMerelySlow() throws Exception {
    crossing.start(LONG);
    crossing.network.weather(
        Weather.FAIR.delayed(Duration.ofMillis(800)).stalling(0.3, Duration.ofMillis(200)));
    crossing.network.reset();
    crossing.near.readings(500);
    crossing.awaitFailures(1);
    crossing.arrivesWhole();
  }

  /** This broker gives no reason; {@link StubBrokerTest} has one that does, as AWS IoT. */
  @Test
  void stolenClientId_isOnRecordAndWonBack() throws Exception {
    crossing.start(LONG);
    for (int i = 1; i <= 3; i++) {
      long failures = crossing.failures();
      Connection thief = passing(crossing.broker.settings().broker());
      crossing.near.readings(100);
      crossing.awaitFailures(failures + 1);
      // each of the two throws the other out
      PublishException cause = thief.ended().get(60, TimeUnit.SECONDS);
      thief.close(cause);
      assertThat(cause.kind()).isEqualTo(Kind.UNREACHABLE);
    }
    assertThat(crossing.near.events()).contains("uplink_down=unreachable");
    crossing.arrivesWhole();
  }

  private static Connection passing(BrokerSettings broker) throws Exception {
    Connection connection =
        new Connection(Credentials.load(broker), Session.passing(), 1, Arrivals.NONE);
    connection.connect();
    return connection;
  }
}
