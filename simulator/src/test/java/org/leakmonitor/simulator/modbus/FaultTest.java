// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.simulator.refusal.Refusal;

/** Every fault on every transport: what a client receives, byte for byte, and what comes after. */
@Execution(ExecutionMode.CONCURRENT)
final class FaultTest {
  private static final Duration LATENESS = Duration.ofMillis(120);

  @TempDir private static Path folder;

  @BeforeAll
  static void makeCertificates() throws IOException, InterruptedException {
    Certificates.make(folder);
  }

  static Stream<Arguments> cases() {
    return Arrays.stream(Transport.values())
        .flatMap(
            transport ->
                Arrays.stream(Fault.values()).map(fault -> Arguments.of(transport, fault)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fault_isAsDescribed(Transport transport, Fault fault)
      throws IOException, Refusal, InterruptedException {
    CountingBank bank = new CountingBank();
    ModbusDevice device = ModbusDevice.of(bank, new StepClock(), 1);
    Framing framing = transport.framing;
    byte[] previous = framing.encode(7, 1, pdu(3, 4, 0, 5, 0, 6));
    byte[] request = framing.encode(8, 1, pdu(3, 0, 16, 0, 2));
    byte[] right = framing.encode(8, 1, pdu(3, 4, 0, 16, 0, 17));
    try (Transport.Served served = transport.serve(device, folder);
        ByteClient client = served.connect()) {
      client.send(framing.encode(7, 1, pdu(3, 0, 5, 0, 2)));
      assertThat(client.receive(previous.length)).isEqualTo(previous);
      device.rule(rule(fault));
      long start = System.nanoTime();
      client.send(request);
      bank.awaitAsked(2);
      byte[] came = client.receiveAll(leastBytes(fault, right.length));
      if (fault == Fault.LATE) {
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(LATENESS);
      }
      assertCame(fault, framing, came, request, right, previous);
      assertThat(bank.asked).hasSize(2);

      device.clearRules();
      if (fault == Fault.CLOSE) {
        assertThat(client.hasEnded()).isTrue();
      } else {
        assertThat(client.isOpen()).isTrue();
        client.send(request);
        boolean deaf = fault == Fault.HALF_OPEN && !transport.isSerial();
        assertThat(deaf ? client.receiveAll(0) : client.receive(right.length))
            .isEqualTo(deaf ? pdu() : right);
      }
      if (!transport.isSerial()) {
        assertServesAnother(served, request, right);
      }
    }
  }

  private static void assertServesAnother(Transport.Served served, byte[] request, byte[] right)
      throws IOException, Refusal, InterruptedException {
    try (ByteClient client = served.connect()) {
      client.send(request);
      assertThat(client.receive(right.length)).isEqualTo(right);
    }
  }

  private static Rule rule(Fault fault) {
    Rule rule = Rule.always(fault).onUnits(1);
    return fault == Fault.LATE ? rule.lateBy(LATENESS, LATENESS) : rule;
  }

  private static int leastBytes(Fault fault, int right) {
    return switch (fault) {
      case SILENCE, HALF_OPEN, CLOSE -> 0;
      case EXCEPTION, BUSY, ACKNOWLEDGE, HALF, ECHO_ONLY -> right / 2;
      case SHORT -> right - 2;
      case LONG -> right + 2;
      case NOISE, TRAILING -> right + 1;
      case REPEATED, ECHO -> 2 * right - 1;
      default -> right;
    };
  }

  private static void assertCame(
      Fault fault, Framing framing, byte[] came, byte[] request, byte[] right, byte[] previous) {
    byte[] data = {0, 16, 0, 17};
    switch (fault) {
      case SILENCE, HALF_OPEN, CLOSE -> assertThat(came).isEmpty();
      case LATE, TRICKLE -> assertThat(came).isEqualTo(right);
      case SHORT -> assertThat(came).isEqualTo(framing.encode(8, 1, pdu(3, 2, 0, 16)));
      case LONG -> assertThat(came).isEqualTo(framing.encode(8, 1, pdu(3, 6, 0, 16, 0, 17, 0, 0)));
      case HALF -> assertThat(came).isEqualTo(Arrays.copyOf(right, right.length / 2));
      case FOREIGN_UNIT ->
          assertThat(came).isEqualTo(framing.encode(8, 2, pdu(3, 4, 0, 16, 0, 17)));
      case WRONG_FUNCTION ->
          assertThat(came).isEqualTo(framing.encode(8, 1, pdu(4, 4, 0, 16, 0, 17)));
      case WRONG_TRANSACTION, CRC -> assertSpoiled(fault, framing, came, right);
      case EXCEPTION -> assertThat(came).isEqualTo(framing.encode(8, 1, pdu(0x83, 4)));
      case BUSY -> assertThat(came).isEqualTo(framing.encode(8, 1, pdu(0x83, 6)));
      case ACKNOWLEDGE -> assertThat(came).isEqualTo(framing.encode(8, 1, pdu(0x83, 5)));
      case GARBAGE -> assertThat(came).hasSameSizeAs(right).isNotEqualTo(right);
      case NOISE -> {
        assertThat(came).hasSizeBetween(right.length + 1, right.length + 8).endsWith(right);
      }
      case TRAILING -> {
        assertThat(came).hasSizeBetween(right.length + 1, right.length + 8).startsWith(right);
      }
      case REPEATED -> assertThat(came).isEqualTo(joined(right, right));
      case ECHO -> assertThat(came).isEqualTo(joined(request, right));
      case ECHO_ONLY -> assertThat(came).isEqualTo(request);
      case STALE -> assertThat(came).isEqualTo(previous);
      case MIXED -> {
        assertThat(bitsThatDiffer(came, right)).isEqualTo(1);
        if (framing == Framing.MBAP) {
          assertThat(came).endsWith(data);
        }
      }
    }
  }

  private static void assertSpoiled(Fault fault, Framing framing, byte[] came, byte[] right) {
    byte[] expected = right.clone();
    if (framing == Framing.RTU) {
      assertThat(Crc.holds(came, 0, came.length)).isFalse();
      expected[right.length - 1] = came[right.length - 1];
    } else {
      expected[fault == Fault.CRC ? 5 : 1]++;
    }
    assertThat(came).isEqualTo(expected);
  }

  private static int bitsThatDiffer(byte[] one, byte[] other) {
    assertThat(one).hasSameSizeAs(other);
    int bits = 0;
    for (int i = 0; i < one.length; i++) {
      bits += Integer.bitCount((one[i] ^ other[i]) & 0xFF);
    }
    return bits;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static byte[] pdu(int... bytes) {
    byte[] pdu = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      pdu[i] = (byte) bytes[i];
    }
    return pdu;
  }
}
