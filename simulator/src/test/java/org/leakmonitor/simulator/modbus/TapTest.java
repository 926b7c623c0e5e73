// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leakmonitor.simulator.refusal.Refusal;

/** Who hears what of that which is said on a bus. */
@Execution(ExecutionMode.CONCURRENT)
final class TapTest {
  private static final Bytes READ = Bytes.ofHex("01 03 00 10 00 01 85 CF");
  private static final Bytes ANSWER = Bytes.ofHex("01 03 02 00 10 B9 88");

  @TempDir private Path folder;

  private final StepClock clock = new StepClock();
  private final ModbusDevice device = ModbusDevice.of(new CountingBank(), clock, 1);
  private final List<Sighting> seen = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"RTU_OVER_TCP", "PTY", "PACED_PTY"})
  void tap_seesRequestThenAnswer(Transport transport)
      throws IOException, Refusal, InterruptedException {
    device.tap(seen::add);
    clock.step(Duration.ofSeconds(7));
    try (Transport.Served served = transport.serve(device, folder);
        ByteClient client = served.connect()) {
      client.send(READ.toArray());
      assertThat(client.receive(ANSWER.length())).isEqualTo(ANSWER.toArray());
      assertThat(seen)
          .containsExactly(
              sighting(7, Sighting.Way.REQUEST, READ), sighting(7, Sighting.Way.ANSWER, ANSWER));
    }
  }

  @Test
  void tap_seesTheWrongAnswerAsItIsSent() throws IOException, Refusal, InterruptedException {
    device.tap(seen::add);
    device.rule(Rule.always(Fault.REPEATED).onUnits(1));
    try (Transport.Served served = Transport.TCP.serve(device, folder);
        ByteClient client = served.connect()) {
      client.send(Bytes.ofHex("00 07 00 00 00 06 01 03 00 10 00 01").toArray());
      byte[] came = client.receive(22);
      assertThat(seen).hasSize(2).last().extracting(Sighting::bytes).isEqualTo(Bytes.of(came));
      assertThat(came).hasSize(22);
    }
  }

  @Test
  void tap_seesNothingOfSilence() throws IOException, Refusal, InterruptedException {
    device.tap(seen::add);
    device.rule(Rule.always(Fault.SILENCE));
    assertThat(device.ask(read())).hasSize(1).isEqualTo(seen);
  }

  @Test
  void tap_hearsNothingOnceItIsTakenAway() {
    Tap tap = seen::add;
    device.tap(tap);
    device.untap(tap);
    device.ask(read());
    assertThat(seen).isEmpty();
  }

  @Test
  void stranger_isAnsweredAsEverybody() {
    device.tap(seen::add);
    device.rule(Rule.always(Fault.LATE).lateBy(Duration.ofSeconds(2), Duration.ofSeconds(2)));
    assertThat(device.ask(read()))
        .containsExactly(
            sighting(0, Sighting.Way.REQUEST, READ), sighting(2, Sighting.Way.ANSWER, ANSWER))
        .isEqualTo(seen);
    assertThat(device.requests()).isOne();
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"PTY", "PACED_PTY"})
  void stranger_isHeardByWhoeverIsOnTheLine(Transport transport)
      throws IOException, Refusal, InterruptedException {
    try (Transport.Served served = transport.serve(device, folder);
        ByteClient client = served.connect()) {
      device.ask(read());
      byte[] both = client.receive(READ.length() + ANSWER.length());
      assertThat(Bytes.of(both)).hasToString(READ + " " + ANSWER);
      assertServes(client);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"TCP", "RTU_OVER_TCP"})
  void stranger_isNotHeardByAnotherConnection(Transport transport)
      throws IOException, Refusal, InterruptedException {
    try (Transport.Served served = transport.serve(device, folder);
        ByteClient client = served.connect()) {
      device.ask(read());
      assertThat(client.receiveAll(0)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void injected_reachesEverybodyOfThatFraming(Transport transport)
      throws IOException, Refusal, InterruptedException {
    if (transport == Transport.TLS) {
      Certificates.make(folder);
    }
    device.tap(seen::add);
    Bytes noise = Bytes.ofHex("DE AD BE EF");
    try (Transport.Served served = transport.serve(device, folder);
        ByteClient client = served.connect()) {
      awaitServed(transport, client);
      seen.clear();
      Sighting sent = device.inject(transport.framing, noise);
      assertThat(client.receive(4)).isEqualTo(noise.toArray());
      device.inject(transport.framing == Framing.RTU ? Framing.MBAP : Framing.RTU, READ);
      assertThat(client.receiveAll(0)).isEmpty();
      assertThat(sent.way()).isEqualTo(Sighting.Way.INJECTED);
      assertThat(seen).hasSize(2).first().isEqualTo(sent);
    }
  }

  /** A connection counts as one once its thread runs, which a first answer shows. */
  private static void awaitServed(Transport transport, ByteClient client)
      throws IOException, InterruptedException {
    byte[] pdu = {3, 0, 16, 0, 1};
    client.send(transport.framing.encode(1, 1, pdu));
    assertThat(client.receiveAll(ANSWER.length())).isNotEmpty();
  }

  private static void assertServes(ByteClient client) throws IOException, InterruptedException {
    client.send(READ.toArray());
    assertThat(client.receive(ANSWER.length())).isEqualTo(ANSWER.toArray());
  }

  private static Frame read() {
    return Frame.parse(Framing.RTU, READ).orElseThrow();
  }

  private static Sighting sighting(int second, Sighting.Way way, Bytes bytes) {
    return new Sighting(Instant.ofEpochSecond(second), way, Framing.RTU, bytes);
  }
}
