// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CrcTest {

  /** Modbus over Serial Line 1.02, 6.2.2: the CRC 1241 hex crosses the wire as 41 12. */
  @Test
  void example_isThatOfTheSpecification() {
    byte[] frame = {0x02, 0x07, 0x41, 0x12};

    assertThat(Crc.of(frame, 0, 2)).isEqualTo(0x1241);
    assertThat(Crc.holds(frame, 0, 4)).isTrue();
    assertThat(Framing.RTU.encode(9, 2, new byte[] {7})).isEqualTo(frame);
  }

  @Test
  void anyFlippedBit_isFound() {
    byte[] frame = Framing.RTU.encode(0, 17, new byte[] {3, 0, 0x6B, 0, 3});
    for (int bit = 0; bit < 8 * frame.length; bit++) {
      byte[] flipped = frame.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(Crc.holds(flipped, 0, flipped.length)).isFalse();
    }
  }
}
