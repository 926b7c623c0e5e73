// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Every Java has to give these bytes: what is pinned was the same on 17 and on 25. */
final class InstrumentBytesTest {
  private static final int OUTPUTS = 10_000;
  private static final int OUTPUT_BYTES = 8 + 8 + 4 + 1;

  @Test
  void tenThousandOutputs_areTheSameBytesOnEveryJava() throws NoSuchAlgorithmException {
    assertThat(HexFormat.of().formatHex(outputs(2026)))
        .isEqualTo("a46fd74f07201057908b70b2da81adbffd770cde3c971dffad3bf44adeb2c132");
  }

  @Test
  void otherSeed_givesOtherBytes() throws NoSuchAlgorithmException {
    assertThat(outputs(2026)).isEqualTo(outputs(2026)).isNotEqualTo(outputs(2027));
  }

  private static byte[] outputs(long seed) throws NoSuchAlgorithmException {
    InstrumentSettings settings =
        InstrumentSettings.of("PT-101", "kPa", new Range(0, 1600))
            .with(Dynamics.USUAL.damped(0.4))
            .with(new Signal.Loop(Signal.Loop.HIGH_FAILURE, 16));
    Instrument instrument = new Instrument(settings, seed);
    instrument.begin(new Fault.Intermittent(0.02, 1));
    ByteBuffer bytes = ByteBuffer.allocate(OUTPUTS * OUTPUT_BYTES);
    for (int i = 0; i < OUTPUTS; i++) {
      double seconds = i * 0.02;
      instrument.observe(seconds, 800 + 20 * StrictMath.sin(seconds / 3));
      Output output = instrument.output();
      bytes.putDouble(output.value());
      bytes.putDouble(output.milliamperes().orElseThrow());
      bytes.putInt(output.adcCode().orElseThrow());
      bytes.put((byte) output.condition().name().charAt(0));
    }
    return MessageDigest.getInstance("SHA-256").digest(bytes.array());
  }
}
