// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Capability;
import org.leakmonitor.source.modbus.Device;
import org.leakmonitor.source.modbus.Direction;
import org.leakmonitor.source.modbus.Framing;
import org.leakmonitor.source.modbus.Samples;
import org.leakmonitor.source.modbus.Transport;

class PatienceTest {

  @Test
  void network_waitsForConnectionAndAnswerOfEachQuestion() {
    Transport tcp = new Transport.Tcp("192.0.2.10", 502, Framing.MBAP);
    Bus bus = Samples.bus("skid-1", tcp, Duration.ofSeconds(2), Samples.tag("PT-101", 1, 0));
    // three questions, each twice 500 ms for silence, 2 s to connect and 2 s to answer
    assertThat(Patience.of(bus)).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void retries_areAllowedFor() {
    Transport tcp = new Transport.Tcp("192.0.2.10", 502, Framing.MBAP);
    Device device =
        new Device(
            1,
            Duration.ofSeconds(2),
            2,
            Device.BACKOFF,
            Device.TURNAROUND,
            Capability.FULL,
            Optional.empty());
    Bus bus = new Bus("skid-1", tcp, List.of(device), List.of(Samples.tag("PT-101", 1, 0)));
    assertThat(Patience.of(bus)).isEqualTo(Duration.ofSeconds(45));
  }

  @Test
  void slowLine_isGivenTheTimeOfItsBytes() {
    Transport line =
        new Transport.Serial(
            Path.of("/dev/ttyS1"), 300, Transport.Parity.NONE, 1, Direction.AUTOMATIC, false);
    Bus bus = Samples.bus("line_a", line, Duration.ofSeconds(1), Samples.tag("PT-101", 1, 0));
    // 8 bytes out and 7 back, of 10 bits, and twice the silence of 3.5 characters
    Duration bytes = Duration.ofMillis(15 * 1000 / 30 + 2 * 35 * 1000 / 300);
    assertThat(Patience.of(bus))
        .isCloseTo(Duration.ofSeconds(3).plus(bytes).multipliedBy(3), Duration.ofMillis(50));
  }
}
