// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.Scaling;

class SettingsTest {

  private static final List<Tag> ONE = List.of(Samples.tag("PT-1", 1, 0));
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Arguments refused(ThrowingCallable made, String message) {
    return Arguments.of(made, message);
  }

  private static Bus bus(String name, List<Tag> tags) {
    return Samples.bus(name, "192.0.2.7", 502, SECOND, tags.toArray(new Tag[0]));
  }

  private static Transport tcp(String host, int port) {
    return new Transport.Tcp(host, port, Framing.MBAP);
  }

  private static Registers at(int unitId, int address, Encoding encoding, String order) {
    return Registers.of(unitId, Table.HOLDING, address, encoding, new Order(order));
  }

  private static Scaling scaling(String scale, String offset, int decimals) {
    return new Scaling(new BigDecimal(scale), new BigDecimal(offset), decimals);
  }

  static Stream<Arguments> mistakes() {
    return Stream.concat(
        Stream.of(
            refused(() -> bus("a b", ONE), "bus name 'a b' is not 1 to 64 characters"),
            refused(() -> bus("a", List.of()), "bus 'a' has no tags"),
            refused(() -> tcp("no host", 502), "host 'no host' is not a host name or an address"),
            refused(() -> tcp("h", 0), "port '0' is not 1 to 65535"),
            refused(() -> tcp("h", 65536), "port '65536' is not 1 to 65535"),
            refused(() -> Samples.device(1, Duration.ZERO), "timeout 'PT0S' is not 10 ms to 60 s"),
            refused(
                () -> bus("a", List.of(ONE.get(0), ONE.get(0))), "tag 'PT-1' is configured twice"),
            refused(
                () -> new ModbusSettings(List.of(bus("a", ONE), bus("b", ONE))),
                "tag 'PT-1' is configured twice"),
            refused(
                () ->
                    new ModbusSettings(
                        List.of(bus("a", ONE), bus("a", List.of(Samples.tag("PT-2", 1, 0))))),
                "bus 'a' is configured twice"),
            refused(
                () -> Samples.tag("*", 1, 0), "tag '*' stands for every tag and cannot be polled"),
            refused(
                () -> Samples.tag("PT-1", 1, 0, Encoding.INT16, Duration.ofMillis(9)),
                "period 'PT0.009S' is not 10 ms to 24 h")),
        Stream.of(
            refused(() -> Samples.tag("PT-1", 256, 0), "unit id '256' is not 0 to 255"),
            refused(() -> Samples.tag("PT-1", -1, 0), "unit id '-1' is not 0 to 255"),
            refused(
                () -> at(1, 65536, Encoding.INT16, "abcd"), "address '65536' is not 0 to 65535"),
            refused(
                () -> at(1, 65535, Encoding.INT32, "abcd"),
                "address '65535' leaves no room for the 2 words of int32 below 65536"),
            refused(
                () -> at(1, 0, Encoding.UINT16, "cdab"),
                "order 'cdab' has 4 letters, and uint16 has 2 bytes"),
            refused(() -> scaling("0", "0", 0), "scale '0' is not of magnitude 1e-12 to 1e12"),
            refused(
                () -> scaling("1E+999999999", "0", 0), "scale '1E+999999999' is not of magnitude"),
            refused(
                () -> scaling("1", "1E-999999999", 0), "offset '1E-999999999' is not of magnitude"),
            refused(() -> scaling("1", "0", 7), "decimals '7' is not 0 to 6"),
            refused(
                () -> new Limits(Optional.of(BigDecimal.TEN), Optional.of(new BigDecimal("10.0"))),
                "low limit '10' is not below the high limit '10.0'")));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_isRefusedWithTheReason(ThrowingCallable made, String message) {
    assertThatIllegalArgumentException().isThrownBy(made).withMessageStartingWith(message);
  }

  @Test
  void edges_areTaken() {
    assertThat(at(255, 65534, Encoding.FLOAT32, "dcba").end()).isEqualTo(65536);
    assertThat(at(0, 65535, Encoding.INT16, "abcd").end()).isEqualTo(65536);
    assertThat(new ModbusSettings(List.of()).buses()).isEmpty();
    assertThat(bus("a", ONE).transport().address()).isEqualTo("192.0.2.7:502");
    assertThat(tcp("::1", 502).address()).isEqualTo("[::1]:502");
  }
}
