// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.uplink.Forwarder;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.Settings;
import org.leakmonitor.uplink.TestLedger;
import org.leakmonitor.uplink.TestSettings;

/** What each kind of nucleus makes of a ledger's records while it is offline, and is killed. */
@Timeout(180)
final class ForwarderOverGreengrassTest {

  private static final String TOPIC = "leak/site_alpha";

  private static final Settings QUICK =
      TestSettings.of(
          36,
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          Duration.ofMillis(200),
          Duration.ofSeconds(20));

  private final Path folder;

  ForwarderOverGreengrassTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Forwarder started(TestLedger near, PlayedNucleus nucleus) throws Exception {
    GreengrassSettings settings =
        new GreengrassSettings(nucleus.nucleus(), TOPIC, 4, Duration.ofSeconds(20));
    Forwarder forwarder =
        new Forwarder(
            near.ledger,
            near.file,
            new GreengrassPublisher(settings),
            QUICK,
            near.clock,
            () -> true);
    forwarder.start();
    return forwarder;
  }

  private static NavigableMap<Long, String> arrived(PlayedNucleus nucleus) throws Exception {
    NavigableMap<Long, String> arrived = new TreeMap<>();
    for (PlayedNucleus.Delivered message : nucleus.delivered()) {
      for (Record record : Message.read(message.text(), false).records()) {
        arrived.put(record.seq(), record.line());
      }
    }
    return arrived;
  }

  private static void awaitAll(PlayedNucleus nucleus, TestLedger near) throws Exception {
    // an outage's end is recorded when the first message has gone
    Patience.until(() -> List.copyOf(arrived(nucleus).values()).equals(near.lines()));
  }

  /** What is recorded while the nucleus is offline is handed over to it, and then it is killed. */
  private static void killedWhileOffline(
      PlayedNucleus nucleus, TestLedger near, Forwarder forwarder) throws Exception {
    nucleus.online(false);
    near.readings(200);
    Patience.until(() -> forwarder.stats().backlog() == 0);
    nucleus.kill();
    nucleus.start();
    nucleus.online(true);
  }

  @Test
  void recordsThatTheMemorySpoolLost_areInTheLedgerAndComeWhenSentAgain() throws Exception {
    try (TestLedger near = TestLedger.open(folder);
        PlayedNucleus nucleus =
            new PlayedNucleus(folder, PlayedNucleus.Kind.CLASSIC, TOPIC).start();
        Forwarder forwarder = started(near, nucleus)) {
      killedWhileOffline(nucleus, near, forwarder);
      near.readings(10);
      Patience.until(() -> forwarder.stats().backlog() == 0);
      assertThat(arrived(nucleus)).doesNotContainKey(0L).hasSizeGreaterThanOrEqualTo(10);
      forwarder.resend(new SeqRange(0, Long.MAX_VALUE));
      awaitAll(nucleus, near);
    }
  }

  @Test
  void recordsInADiskSpool_comeAfterTheKill() throws Exception {
    try (TestLedger near = TestLedger.open(folder);
        PlayedNucleus nucleus =
            new PlayedNucleus(folder, PlayedNucleus.Kind.DISK_SPOOLER, TOPIC).start();
        Forwarder forwarder = started(near, nucleus)) {
      killedWhileOffline(nucleus, near, forwarder);
      awaitAll(nucleus, near);
    }
  }

  @Test
  void recordsThatLiteRefuses_waitInTheLedgerAndTheOutageIsRecorded() throws Exception {
    try (TestLedger near = TestLedger.open(folder);
        PlayedNucleus nucleus = new PlayedNucleus(folder, PlayedNucleus.Kind.LITE, TOPIC).start();
        Forwarder forwarder = started(near, nucleus)) {
      nucleus.online(false);
      near.readings(200);
      Patience.until(() -> near.events().contains("uplink_down=unreachable"));
      nucleus.online(true);
      Patience.until(() -> forwarder.stats().backlog() == 0);
      awaitAll(nucleus, near);
    }
  }

  @Test
  void recordsBeyondAFullSpool_waitInTheLedger() throws Exception {
    try (TestLedger near = TestLedger.open(folder);
        PlayedNucleus nucleus =
            new PlayedNucleus(folder, PlayedNucleus.Kind.CLASSIC, TOPIC).start();
        Forwarder forwarder = started(near, nucleus)) {
      nucleus.spoolRoom(2);
      nucleus.online(false);
      near.readings(500);
      Patience.until(() -> nucleus.spooled() == 2 && !forwarder.stats().failures().isEmpty());
      assertThat(forwarder.stats().backlog()).isPositive();
      nucleus.online(true);
      Patience.until(() -> forwarder.stats().backlog() == 0);
      awaitAll(nucleus, near);
    }
  }
}
