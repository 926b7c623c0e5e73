// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;

/** A ledger on disk, a far side that can be made to fail, and what sends between them. */
abstract class ForwarderFixture {

  static final Settings QUICK =
      TestSettings.of(
          36,
          Duration.ofMillis(50),
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          Duration.ofSeconds(5));

  final Path folder;
  final FakePublisher far = new FakePublisher();
  TestLedger near;

  ForwarderFixture(Path folder) throws Exception {
    this.folder = folder;
    this.near = TestLedger.open(folder);
  }

  Forwarder forwarder(Publisher publisher, Settings settings) throws Exception {
    return new Forwarder(near.ledger, near.file, publisher, settings, near.clock, () -> true);
  }

  Forwarder started() throws Exception {
    Forwarder forwarder = forwarder(far, QUICK);
    forwarder.start();
    return forwarder;
  }

  static void eventually(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  static List<Message> messages(Collection<String> texts) throws Exception {
    List<Message> messages = new ArrayList<>();
    for (String text : texts) {
      messages.add(Message.read(text, false));
    }
    return messages;
  }

  static List<String> linesIn(Collection<String> texts) throws Exception {
    return messages(texts).stream()
        .flatMap(message -> message.records().stream())
        .sorted((a, b) -> Long.compare(a.seq(), b.seq()))
        .map(Record::line)
        .toList();
  }
}
