// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.network.FaultyNetwork;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;

/** At a real broker; what arrives, mosquitto's own client says. */
@Timeout(120)
final class InsiderTest {
  private static final String BATCH =
      "{\"v\":1,\"t\":\"batch\",\"e\":[{\"n\":\"PT-101\",\"d\":0,\"val\":845.2,\"sig\":\"PyUR\"}]}";

  @TempDir static Path folder;

  private static Broker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = new Broker(folder);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static Insider insider(String name) throws Refusal {
    return Insider.connect("localhost", broker.port(), broker.pki(), name);
  }

  @Test
  void replayedAndForged_arriveAsTold() throws Exception {
    Broker.Observer observer = broker.observe("recorder");
    try (Insider ear = insider("witness");
        Insider mouth = insider("gw02")) {
      assertThat(ear.listen(Broker.TOPIC).what()).isEqualTo("witness listens to 'leak/site_alpha'");
      broker.publish("gw01", BATCH);
      List<Captured> captured = captured(ear, 1);
      assertThat(captured).containsExactly(new Captured(Broker.TOPIC, Payload.of(BATCH)));

      Deed replay = mouth.replay(captured);
      Deed altered = mouth.publish(Forgery.altered(captured.get(0), "812.5"));
      Forgery checkpoint = Forgery.checkpoint(Broker.TOPIC, "site_alpha/gw01/1", 99, 7);
      Deed forged = mouth.publish(checkpoint);
      Deed flood = mouth.flood(Broker.TOPIC, 20, 1_000, 7);

      List<String> heard = observer.await(4 + 20);
      assertThat(text(heard.get(0))).isEqualTo(BATCH);
      assertThat(text(heard.get(1))).isEqualTo(BATCH);
      assertThat(text(heard.get(2))).isEqualTo(BATCH.replace("845.2", "812.5"));
      assertThat(text(heard.get(3))).isEqualTo(new String(checkpoint.payload().bytes(), UTF_8));
      assertThat(heard.subList(4, 24))
          .doesNotHaveDuplicates()
          .allMatch(hex -> hex.length() == 2_000);
      assertThat(replay.details()).containsEntry("messages", "1").containsEntry("refused", "0");
      assertThat(altered.what())
          .isEqualTo("gw02 publishes a captured message with 812.5 for 845.2");
      assertThat(altered.details()).containsEntry("reasonCode", "0");
      assertThat(forged.details()).containsEntry("size", "99").containsEntry("reasonCode", "0");
      assertThat(flood.details()).containsEntry("messages", "20").containsEntry("bytes", "1000");
    }
  }

  @Test
  void forbiddenTopic_isToldAsRefusedAndTheNextDeedGoesOn() throws Exception {
    Forgery elsewhere = Forgery.checkpoint("leak/site_beta", "site_beta/gw01/1", 1, 1);
    try (Insider insider = insider("gw02")) {
      assertThat(insider.publish(elsewhere).details()).containsEntry("reasonCode", "135");
      assertThat(insider.publish(elsewhere).details()).containsEntry("reasonCode", "135");
      assertThat(insider.replay(List.of(new Captured("leak/site_beta", Payload.of("x")))).details())
          .containsEntry("refused", "1");
    }
  }

  @Test
  void lostConnection_isMadeAnewAndListensAgain() throws Exception {
    try (FaultyNetwork network =
            FaultyNetwork.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), broker.port()),
                1);
        Insider insider = Insider.connect("localhost", network.port(), broker.pki(), "witness")) {
      BrokerPath path = new BrokerPath(network);
      insider.listen(Broker.TOPIC);
      path.cut();
      Forgery late = Forgery.checkpoint(Broker.TOPIC + "/ack/gw01", "site_alpha/gw01/1", 1, 1);
      assertThat(catchThrowableOfType(Refusal.class, () -> insider.publish(late)))
          .hasMessageStartingWith("broker 'localhost:" + network.port() + "' cannot be used by");
      path.restore();
      // 16: accepted, and nobody listens there
      assertThat(insider.publish(late).details()).containsEntry("reasonCode", "16");
      broker.publish("gw01", BATCH);
      assertThat(captured(insider, 1).get(0).payload()).isEqualTo(Payload.of(BATCH));
      assertThat(insider.missed()).isZero();
    }
  }

  @Test
  void strangeCertificate_isRefused() {
    assertThat(catchThrowableOfType(Refusal.class, () -> insider("nobody")))
        .hasMessageStartingWith("cannot use certificate 'nobody'");
  }

  @Test
  void floodWithoutBound_isRefused() throws Exception {
    try (Insider insider = insider("gw02")) {
      assertThatThrownBy(() -> insider.flood(Broker.TOPIC, 100_001, 1, 1))
          .hasMessage("messages '100001' is not 1 to 100000");
      assertThatThrownBy(() -> insider.flood(Broker.TOPIC, 1, 0, 1))
          .hasMessage("bytes '0' is not 1 to 131072");
    }
  }

  private static List<Captured> captured(Insider insider, int count) throws InterruptedException {
    while (insider.captured().size() < count) {
      Thread.sleep(10);
    }
    return insider.captured();
  }

  private static String text(String hex) {
    return new String(HexFormat.of().parseHex(hex), UTF_8);
  }
}
