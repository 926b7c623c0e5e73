// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the far side does not take, for its size or its form. */
@Timeout(120)
final class ForwarderSizesTest extends ForwarderFixture {

  ForwarderSizesTest(@TempDir Path folder) throws Exception {
    super(folder);
  }

  /** The far side, but for some messages. */
  private Publisher refusing(int reason, Predicate<byte[]> these) {
    return new Publisher() {
      @Override
      public CompletableFuture<Void> publish(byte[] payload) {
        return these.test(payload)
            ? CompletableFuture.failedFuture(FakePublisher.refused(reason))
            : far.publish(payload);
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void tooLarge_isTakenApartAndSentWithoutAnOutage() throws Exception {
    near.readings(100);
    Publisher narrow = refusing(149, payload -> payload.length > 2_000);
    try (Forwarder forwarder = forwarder(narrow, QUICK)) {
      forwarder.start();
      eventually(() -> forwarder.stats().backlog() == 0);
      assertThat(forwarder.stats().withheld()).isZero();
    }
    assertThat(near.events()).isEmpty();
    List<String> lines = linesIn(far.arrived());
    assertThat(lines).hasSizeGreaterThan(100).isEqualTo(near.lines().subList(0, lines.size()));
  }

  @Test
  void disconnectOverASize_blamesTheLargestAlone() throws Exception {
    far.hold();
    near.readings(36);
    try (Forwarder forwarder = started()) {
      eventually(() -> far.held() >= 2);
      near.alarm("leak");
      eventually(() -> far.held() >= 3);
      far.work();
      far.failHeld(PublishException.disconnected(149, "too large", "send less"));
      eventually(() -> forwarder.stats().backlog() == 0);
      assertThat(forwarder.stats().withheld()).isZero();
    }
    assertThat(linesIn(far.arrived())).containsAll(near.lines().subList(0, 38));
  }

  /** As mosquitto does with its message_size_limit. */
  @Test
  void refusalThatEndsTheConnection_isNotForgottenWithIt() throws Exception {
    AtomicInteger refusals = new AtomicInteger();
    AtomicBoolean lost = new AtomicBoolean();
    Publisher cutting =
        new Publisher() {
          @Override
          public CompletableFuture<Void> publish(byte[] payload) {
            if (lost.getAndSet(false)) {
              return CompletableFuture.failedFuture(FakePublisher.unreachable());
            }
            if (payload.length <= 2_000) {
              return far.publish(payload);
            }
            lost.set(true);
            refusals.incrementAndGet();
            return CompletableFuture.failedFuture(FakePublisher.refused(149));
          }

          @Override
          public void close() {}
        };
    near.readings(200);
    try (Forwarder forwarder = forwarder(cutting, QUICK)) {
      forwarder.start();
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    assertThat(refusals).hasValueLessThan(5);
    assertThat(linesIn(far.arrived())).containsAll(near.lines().subList(0, 201));
  }

  @Test
  void checkpointThatIsRefused_holdsUpNoRecord() throws Exception {
    Publisher strict = refusing(153, payload -> payload[0] != '{');
    near.readings(10);
    try (Forwarder forwarder = forwarder(strict, QUICK)) {
      forwarder.announce("checkpoint".getBytes(StandardCharsets.US_ASCII));
      forwarder.start();
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    assertThat(linesIn(far.arrived())).containsAll(near.lines().subList(0, 11));
  }
}
