// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.paho.HostileBroker;
import org.leakmonitor.uplink.paho.Packet;
import org.leakmonitor.verify.Report;

/** A real agent, a real witness, and a broker between them that is not honest for a while. */
class HostileBrokerTest {

  private static final Duration SOON = Duration.ofSeconds(2);

  /** Of the tests that go by chance; the moments differ all the same. */
  private static final long SEED = 20261126;

  /** Records of an epoch; what goes, goes by the epoch. */
  private static final int EPOCH = 50;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private Plant plant;
  private RealWitness witness;
  private HostileBroker broker;
  private Process agent;

  @BeforeEach
  void start() throws Exception {
    plant = new Plant(folder, Duration.ofMillis(50));
    broker = new HostileBroker(plant.broker);
    plant.uplinkPort(broker.port());
    plant.ledgerSettings("checkpoint_every: 1 s, retain_age: 1 s, epoch_records: " + EPOCH);
    plant.uplinkSettings("ack_timeout: 2 s");
    witness = new RealWitness(plant);
    plant.witness(witness.key(), SOON, SOON);
    agent = plant.start();
    Plant.await(() -> witnessed() > 0);
  }

  @AfterEach
  void stop() throws Exception {
    broker.close();
    witness.close();
    plant.close();
  }

  /** How far the witness has come, as the gateway has heard. */
  private long witnessed() throws Exception {
    try (LedgerFile file = LedgerFile.open(plant.ledger())) {
      return file.witnessed();
    } catch (LedgerException e) {
      return 0; // being made
    }
  }

  private long first() throws Exception {
    try (LedgerFile file = LedgerFile.open(plant.ledger())) {
      return file.first().orElse(0);
    }
  }

  private boolean has(String... words) throws Exception {
    return has(0, words);
  }

  private boolean has(long from, String... words) throws Exception {
    try (LedgerFile file = LedgerFile.open(plant.ledger())) {
      return file.lines(from, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
          .map(Line::text)
          .anyMatch(line -> List.of(words).stream().allMatch(line::contains));
    }
  }

  private void awaitWitnessOfAllThatIsThere() throws Exception {
    long size = plant.size();
    Plant.await(() -> witnessed() > size);
  }

  /** Stops the agent, after the broker has behaved for long enough. */
  private void assertNothingIsLost() throws Exception {
    assertThat(agent.isAlive()).as(plant.log()).isTrue();
    agent.destroy();
    assertThat(agent.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(agent.exitValue()).as(plant.log()).isZero();
    Plant.await(() -> witness.cosigned() == plant.size());
    Report ledger = plant.verify(plant.ledger());
    assertThat(ledger.findings()).as(ledger.text()).isEmpty();
    Report store = plant.verify(witness.store());
    assertThat(store.findings()).as(store.text()).isEmpty();
    assertThat(store.logs()).singleElement().matches(log -> log.records() == log.last() + 1);
  }

  @Test
  void lyingAcknowledgement_isNotBelievedForGood() throws Exception {
    Plant.await(() -> witnessed() > EPOCH);
    Withholding withholding = new Withholding(plant.size());
    broker.fromGateway(withholding);
    Plant.await(() -> withholding.lies() > 0);
    long from = withholding.withheld();
    Plant.await(() -> has(from, "\"t\":\"alarm\"", "witness_silent", "raised"));
    Plant.await(() -> has(from, "\"code\":\"resent\""));
    Plant.await(() -> withholding.lies() > 1);
    Plant.await(() -> first() > 0);
    Plant.await(() -> plant.size() > from + EPOCH); // an epoch could have gone
    assertThat(first()).as("is kept").isLessThanOrEqualTo(from);
    assertThat(witness.cosigned()).isLessThanOrEqualTo(from);
    long size = plant.size();

    broker.behave();
    Plant.await(() -> has(size, "\"t\":\"alarm\"", "witness_silent", "cleared"));
    Plant.await(() -> witnessed() > size);
    assertThat(witness.findings()).isEmpty();
    assertNothingIsLost();
  }

  @Test
  void alteredMessages_areFoundAndTheTrueOnesStillCount() throws Exception {
    Random random = new Random(SEED);
    broker.fromGateway((message, onward, back) -> onward.send(altered(message, random)));
    Plant.await(() -> witness.findings().size() > 5);
    assertThat(witness.findings()).contains("ALTERED");
    assertThat(witness.cosigned()).isLessThan(plant.size());
    broker.behave();
    awaitWitnessOfAllThatIsThere();
    assertNothingIsLost();
  }

  /** Another value, or one bit of what carries no values. */
  private static Packet altered(Packet message, Random random) {
    String text = message.text();
    if (text.contains("\"val\":")) {
      String other = text.replaceFirst("\"val\":", "\"val\":1");
      return message.with(other.getBytes(StandardCharsets.US_ASCII));
    }
    byte[] payload = message.payload();
    payload[random.nextInt(payload.length)] ^= (byte) (1 << random.nextInt(7));
    return message.with(payload);
  }

  @Test
  void repeatedAndReorderedMessages_areNoFindings() throws Exception {
    Shuffling shuffling = new Shuffling(SEED);
    broker.fromGateway(shuffling);
    Plant.await(() -> shuffling.passed() > 50);
    shuffling.settle();
    awaitWitnessOfAllThatIsThere();
    assertThat(witness.findings()).isEmpty();
    assertNothingIsLost();
    Report received = plant.verify(plant.received());
    assertThat(received.findings()).as(received.text()).isEmpty();
    assertThat(received.logs().get(0).duplicates()).isGreaterThan(50);
  }

  @Test
  void oldAnswersForNewOnes_areSilenceAndNothingElse() throws Exception {
    List<Packet> answers = new CopyOnWriteArrayList<>();
    long from = plant.size();
    broker.toGateway(
        (answer, onward, back) -> {
          answers.add(answer.retained().unacknowledged());
          back.send(answer.puback());
          onward.send(answers.get(0));
        });
    Plant.await(() -> has(from, "\"t\":\"alarm\"", "witness_silent", "raised"));
    Plant.await(() -> has(from, "\"code\":\"resent\""));
    long heard = witnessed();
    long size = plant.size();
    Plant.await(() -> plant.size() > size + 50);
    assertThat(witnessed()).isEqualTo(heard);
    broker.behave();
    Plant.await(() -> has(size, "\"t\":\"alarm\"", "witness_silent", "cleared"));
    awaitWitnessOfAllThatIsThere();
    assertThat(has("witness_conflict")).isFalse();
    assertThat(witness.findings()).isEmpty();
    assertNothingIsLost();
  }

  /** What MQTT 5 does not allow, or our CONNECT did not. */
  private static final List<String> MALFORMED =
      List.of(
          "ffffffffffff", // a length of more than four bytes
          "30ffffff7f", // a message of 256 MiB
          "f000", // AUTH
          "36080001610001007878", // QoS 3
          "3003ffff61", // a topic that is longer than its packet
          "3005000161ff78", // properties that are longer than their packet
          "320400016100", // an id of one byte
          "3000", // no topic at all
          "2000", // CONNACK without anything
          "4000", // PUBACK without an id
          "90020001", // SUBACK that ends too early
          "e0018e"); // DISCONNECT: session taken over

  @Test
  void brokenPackets_costAConnectionAndNothingElse() throws Exception {
    for (String packet : MALFORMED) {
      int conversations = broker.conversations();
      long size = plant.size();
      broker.send(HexFormat.of().parseHex(packet));
      Plant.await(() -> broker.conversations() > conversations);
      assertThat(plant.size()).as(packet).isGreaterThan(size);
    }
    halfPackets();
    awaitWitnessOfAllThatIsThere();
    assertThat(witness.findings()).isEmpty();
    assertNothingIsLost();
  }

  private void halfPackets() throws Exception {
    byte[] answer = new byte[1_000];
    int first = broker.conversations();
    broker.breakOff(answer);
    Plant.await(() -> broker.conversations() > first);
    int second = broker.conversations();
    long size = plant.size();
    broker.stall(answer);
    Plant.await(() -> broker.conversations() > second);
    assertThat(plant.size()).as("goes on polling meanwhile").isGreaterThan(size + 20);
  }

  @Test
  void strangeAnswers_areRefused() throws Exception {
    int conversations = broker.conversations();
    broker.send(HostileBroker.answer(new byte[Message.MAX_BYTES + 1]));
    broker.send(HostileBroker.answer(new byte[Message.MAX_BYTES]));
    broker.send(HexFormat.of().parseHex("4002fffe")); // acknowledges what was never sent
    broker.send(HexFormat.of().parseHex("3004000161" + "00")); // on another topic
    Plant.await(() -> has("\"t\":\"event\"", "ack_refused"));
    awaitWitnessOfAllThatIsThere();
    assertThat(broker.conversations()).as("all on one connection").isEqualTo(conversations);
    assertThat(witness.findings()).isEmpty();
    assertNothingIsLost();
  }
}
