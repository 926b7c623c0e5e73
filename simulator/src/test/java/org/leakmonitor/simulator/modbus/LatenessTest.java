// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leakmonitor.simulator.refusal.Refusal;

/** Requests are taken up in order of arrival, also behind an answer that is late. */
final class LatenessTest {
  private static final Duration LATENESS = Duration.ofMillis(150);

  @TempDir private Path folder;
  private final CountingBank bank = new CountingBank();
  private final ModbusDevice device = ModbusDevice.of(bank, new StepClock(), 1);

  @Test
  void otherUnits_passWithTransactionIds() throws IOException, Refusal, InterruptedException {
    device.rule(Rule.always(Fault.LATE).onUnits(1).lateBy(LATENESS, LATENESS));
    long start = System.nanoTime();
    try (Transport.Served served = Transport.TCP.serve(device, folder);
        ByteClient client = served.connect()) {
      client.send(request(Framing.MBAP, 1, 1));
      client.send(request(Framing.MBAP, 2, 1));
      client.send(request(Framing.MBAP, 3, 2));

      assertThat(client.receive(11)).isEqualTo(answer(Framing.MBAP, 3, 2));
      assertThat(bank.asked).extracting(Cells::unit).containsExactly(1, 2);
      assertThat(client.receive(11)).isEqualTo(answer(Framing.MBAP, 1, 1));
      assertThat(client.receive(11)).isEqualTo(answer(Framing.MBAP, 2, 1));
      assertThat(bank.asked).extracting(Cells::unit).containsExactly(1, 2, 1);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThan(LATENESS.multipliedBy(2));

      device.clearRules();
      client.send(request(Framing.MBAP, 4, 1));
      assertThat(client.receive(11)).isEqualTo(answer(Framing.MBAP, 4, 1));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"RTU_OVER_TCP", "PTY"})
  void allWait_withoutTransactionIds(Transport transport)
      throws IOException, Refusal, InterruptedException {
    device.rule(Rule.always(Fault.LATE).onUnits(1).lateBy(LATENESS, LATENESS));
    try (Transport.Served served = transport.serve(device, folder);
        ByteClient client = served.connect()) {
      for (int unit : new int[] {1, 2, 1}) {
        client.send(request(Framing.RTU, 0, unit));
      }
      for (int unit : new int[] {1, 2, 1}) {
        assertThat(client.receive(7)).isEqualTo(answer(Framing.RTU, 0, unit));
      }
      assertThat(bank.asked).extracting(Cells::unit).isEqualTo(List.of(1, 2, 1));
    }
  }

  @Test
  void otherConnections_passALateOne() throws IOException, Refusal, InterruptedException {
    device.rule(Rule.always(Fault.LATE).onUnits(1).lateBy(LATENESS, LATENESS));
    try (Transport.Served served = Transport.TCP.serve(device, folder);
        ByteClient late = served.connect();
        ByteClient other = served.connect()) {
      late.send(request(Framing.MBAP, 1, 1));
      other.send(request(Framing.MBAP, 1, 2));

      assertThat(other.receive(11)).isEqualTo(answer(Framing.MBAP, 1, 2));
      assertThat(late.receive(11)).isEqualTo(answer(Framing.MBAP, 1, 1));
    }
  }

  @Test
  void lateClose_endsTheConnectionInItsTime() throws IOException, Refusal, InterruptedException {
    device.rule(Rule.always(Fault.CLOSE).lateBy(LATENESS, LATENESS));
    try (Transport.Served served = Transport.TCP.serve(device, folder);
        ByteClient client = served.connect()) {
      long start = System.nanoTime();
      client.send(request(Framing.MBAP, 1, 1));

      assertThat(client.hasEnded()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(LATENESS);
    }
  }

  private static byte[] request(Framing framing, int transaction, int unit) {
    return framing.encode(transaction, unit, new byte[] {3, 0, 9, 0, 1});
  }

  private static byte[] answer(Framing framing, int transaction, int unit) {
    return framing.encode(transaction, unit, new byte[] {3, 2, 0, 9});
  }
}
