// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.uplink.FakeSubscriber;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.PublishException;

/** The threads around the judge, over a far side in memory. */
class WitnessTest {

  private static final String TOPIC = "leak/site_alpha";
  private static final String ANSWERS = TOPIC + "/ack/gw01";
  private static final Forge LOG = Logs.three();

  @TempDir private Path folder;
  private final FakeSubscriber.FarSide far = new FakeSubscriber.FarSide();
  private final List<Json.Obj> lines = new CopyOnWriteArrayList<>();

  private Witness start(FakeSubscriber subscriber) throws Exception {
    return Witness.start(
        Stand.settings(folder),
        Trust.of(List.of(Stand.TRUST)),
        Stand.NAME,
        Stand.KEY,
        subscriber,
        lines::add);
  }

  private Witness start() throws Exception {
    return start(new FakeSubscriber(far));
  }

  private void send(String message) {
    far.send(TOPIC, message.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String answer(int size) {
    return Stand.note(LOG.records(), size).body();
  }

  private boolean isAnswered(int size) {
    return far.retained(ANSWERS).filter(note -> note.startsWith(answer(size))).isPresent();
  }

  @Test
  void answer_isRetainedUnderTheGatewaysName() throws Exception {
    Witness witness = start();
    try (witness) {
      LOG.lines().forEach(this::send);
      send(Stand.checkpoint(LOG.records(), 27));
      Patience.until(() -> isAnswered(27));
      Patience.until(() -> far.undone() == 0);
    }
    assertThat(lines).isEmpty();
  }

  @Test
  void answer_thatDidNotGoOutIsPublishedByTheNextStart() throws Exception {
    FakeSubscriber refusing = new FakeSubscriber(far);
    Witness witness = start(refusing);
    try (witness) {
      refusing.failPublishing(
          new PublishException(PublishException.Kind.TIMEOUT, "no answer", "wait"));
      LOG.lines().forEach(this::send);
      send(Stand.checkpoint(LOG.records(), 27));
      Patience.until(() -> far.undone() == 0);
    }
    assertThat(far.retained(ANSWERS)).isEmpty();
    Witness next = start();
    try (next) {
      Patience.until(() -> isAnswered(27));
    }
  }

  @Test
  void answer_isTriedAgainUntilItIsTaken() throws Exception {
    FakeSubscriber subscriber = new FakeSubscriber(far);
    Witness witness = start(subscriber);
    try (witness) {
      subscriber.failPublishing(
          new PublishException(PublishException.Kind.TIMEOUT, "no answer", "wait"));
      LOG.lines().forEach(this::send);
      send(Stand.checkpoint(LOG.records(), 27));
      Patience.until(() -> far.undone() == 0);
      subscriber.work();
      Patience.until(() -> isAnswered(27));
    }
  }

  @Test
  void garbage_isDoneWithAndCounted() throws Exception {
    Witness witness = start();
    try (witness) {
      send("{");
      Patience.until(() -> far.undone() == 0);
    }
    assertThat(witness.summary().faults()).isEqualTo(1);
    assertThat(lines).singleElement().matches(line -> line.text().contains("\"ALTERED\""));
  }

  @Test
  void witness_goesOnAfterAStopWhereItStood() throws Exception {
    for (int size = 3; size <= 27; size += 8) {
      Witness witness = start();
      try (witness) {
        LOG.lines().subList(0, size).forEach(this::send);
        send(Stand.checkpoint(LOG.records(), size));
        int covered = size;
        Patience.until(() -> isAnswered(covered));
        Patience.until(() -> far.undone() == 0);
      }
    }
    assertThat(lines).isEmpty();
  }
}
