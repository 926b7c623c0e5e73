// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;

final class ModbusTcpDeviceTest {
  private static final String READ_105 = "00 01 00 00 00 06 03 03 00 64 00 02";
  private static final String ANSWER_105 = "00 01 00 00 00 07 03 03 04 11 11 22 22";
  private static final String READ_110 = "00 02 00 00 00 06 06 04 00 07 00 01";
  private static final String ANSWER_110 = "00 02 00 00 00 05 06 04 02 0F A1";

  private final StepClock clock = new StepClock();
  private Scenario line;
  private ModbusTcpDevice device;

  @BeforeEach
  void open() throws IOException, Refusal {
    line = Scenario.read(Path.of("scenarios/demo.yaml"));
    device = ModbusTcpDevice.open(Staging.device(line, clock));
    device.pin("PT-105", 0x1111, 0x2222);
    device.pin("PT-110", 0x0FA1);
  }

  @AfterEach
  void close() throws IOException, Refusal {
    device.close();
  }

  @Test
  void silence_beginsAndEndsWithItsWindow() throws IOException, Refusal {
    Instant begin =
        device.fault("PT-105", Fault.SILENCE, Duration.ofSeconds(2), Duration.ofSeconds(3));

    assertThat(begin).isEqualTo(Instant.EPOCH.plusSeconds(2));
    assertThat(answersPt105()).isTrue();
    clock.step(Duration.ofSeconds(2));
    assertThat(answersPt105()).isFalse();
    clock.step(Duration.ofMillis(2_999));
    assertThat(answersPt105()).isFalse();
    clock.step(Duration.ofMillis(1));
    assertThat(answersPt105()).isTrue();
  }

  @Test
  void laterFault_overridesTheEarlier() throws IOException, Refusal {
    device.silence("PT-105", Duration.ofSeconds(5));
    device.fault("PT-105", Fault.EXCEPTION, Duration.ofSeconds(1));

    assertThat(ask(READ_105, 9)).isEqualTo("00 01 00 00 00 03 03 83 04");
    clock.step(Duration.ofSeconds(1));
    assertThat(answersPt105()).isFalse();
  }

  @Test
  void late_isRightButLate() throws IOException, Refusal {
    device.fault("PT-105", Fault.LATE, Duration.ofSeconds(1));
    long start = System.nanoTime();

    assertThat(ask(READ_105, 13)).isEqualTo(ANSWER_105);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Fault.LATENESS);
  }

  @Test
  void garbage_isOfTheRightLengthAndSeeded() throws IOException, Refusal {
    device.fault("PT-105", Fault.GARBAGE, Duration.ofSeconds(1));
    String garbage = ask(READ_105, 13);

    assertThat(garbage).hasSameSizeAs(ANSWER_105).isNotEqualTo(ANSWER_105);
    try (ModbusTcpDevice twin = ModbusTcpDevice.open(Staging.device(line, clock));
        RawClient client = new RawClient(twin)) {
      twin.fault("PT-105", Fault.GARBAGE, Duration.ofSeconds(1));
      client.send(READ_105);
      assertThat(client.receive(13)).isEqualTo(garbage);
    }
  }

  @Test
  void equalSeeds_giveEqualBytes() throws IOException, Refusal {
    String readAll = "00 01 00 00 00 06 02 04 00 00 00 04";
    clock.step(Duration.ofSeconds(1));
    String first = ask(readAll, 17);
    StepClock other = new StepClock();
    try (ModbusTcpDevice twin = ModbusTcpDevice.open(Staging.device(line, other));
        RawClient client = new RawClient(twin)) {
      other.step(Duration.ofSeconds(1));
      client.send(readAll);
      assertThat(client.receive(17)).isEqualTo(first);
    }
  }

  @Test
  void counters_tellRequestsAndConnections() throws IOException, Refusal {
    assertThat(ask(READ_105, 13)).isEqualTo(ANSWER_105);
    try (RawClient one = new RawClient(device);
        RawClient two = new RawClient(device)) {
      for (RawClient client : new RawClient[] {one, two}) {
        client.send(READ_110);
        assertThat(client.receive(11)).isEqualTo(ANSWER_110);
      }
      assertThat(device.requests()).isEqualTo(3);
      assertThat(device.connections()).isEqualTo(3);
      assertThat(device.openConnections()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void close_endsConnectionsAndFreesThePort() throws IOException, Refusal {
    try (RawClient client = new RawClient(device)) {
      client.send(READ_105);
      assertThat(client.receive(13)).isEqualTo(ANSWER_105);
      device.close();
      assertThat(client.receive(1)).isEqualTo("closed");
    }
    InetSocketAddress address = new InetSocketAddress(device.host(), device.port());
    try (ModbusTcpDevice next = ModbusTcpDevice.open(Staging.device(line, clock), address)) {
      assertThat(next.port()).isEqualTo(device.port());
    }
    assertThat(device.openConnections()).isZero();
  }

  @Test
  void malformedHeader_isCounted() throws IOException, Refusal {
    assertThat(ask("00 01 00 01 00 06 03", 1)).isEqualTo("closed");
    assertThat(device.abortedConnections()).isEqualTo(1);
  }

  @Test
  void unknownName_isRefused() {
    assertThatThrownBy(() -> device.silence("PT-999", Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no transmitter 'PT-999'");
    assertThatThrownBy(() -> device.pin("PT-110", 1, 2))
        .hasMessage("'PT-110' takes 1 registers, not 2");
  }

  /** Sends a second request, so that silence shows without waiting for a timeout. */
  private boolean answersPt105() throws IOException, Refusal {
    try (RawClient client = new RawClient(device)) {
      client.send(READ_105);
      client.send(READ_110);
      String first = client.receive(11);
      assertThat(first).isIn(ANSWER_110, ANSWER_105.substring(0, ANSWER_110.length()));
      return !first.equals(ANSWER_110);
    }
  }

  private String ask(String request, int bytes) throws IOException, Refusal {
    try (RawClient client = new RawClient(device)) {
      client.send(request);
      return client.receive(bytes);
    }
  }
}
