// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Raw;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.Value;
import org.leakmonitor.source.modbus.Encoding;
import org.leakmonitor.source.modbus.Samples;
import org.leakmonitor.source.modbus.Tag;
import org.leakmonitor.source.modbus.wire.FakeDevice;

class ProbeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static ProbeResult probe(FakeDevice.Behaviour behaviour, Duration timeout, Tag tag) {
    try (FakeDevice device = new FakeDevice(behaviour)) {
      return new Probe(Samples.bus(device, timeout, tag), SteadyClock.ofSystem()).read(tag);
    }
  }

  @Test
  void answer_isShownWithItsWords() {
    FakeDevice.Behaviour right = (request, out) -> out.write(FakeDevice.rightAnswer(request, 42));
    ProbeResult.Answered answered =
        (ProbeResult.Answered) probe(right, PATIENCE, Samples.tag("PT-1", 1, 0));
    assertThat(answered.words()).isEqualTo(new Raw("002a"));
    assertThat(answered.value()).map(Value::toString).contains("42");
    assertThat(answered.quality()).isEqualTo(Quality.GOOD);
    assertThat(answered.roundTrip()).isPositive();
  }

  @Test
  void sensorFault_isShownWithItsWordsAndNoValue() {
    FakeDevice.Behaviour notANumber =
        (request, out) -> out.write(FakeDevice.rightAnswer(request, 0x7fff));
    Tag tag = Samples.tag("PT-1", 1, 0, Encoding.FLOAT32, Duration.ofSeconds(1));
    ProbeResult.Answered answered = (ProbeResult.Answered) probe(notANumber, PATIENCE, tag);
    assertThat(answered.words()).isEqualTo(new Raw("7fff7fff"));
    assertThat(answered.value()).isEmpty();
    assertThat(answered.quality()).isEqualTo(Quality.BAD);
  }

  @Test
  void refusal_isShownInWords() {
    FakeDevice.Behaviour refuse =
        (request, out) ->
            out.write(new byte[] {request[0], request[1], 0, 0, 0, 3, 1, (byte) 0x83, 2});
    ProbeResult.Failed failed =
        (ProbeResult.Failed) probe(refuse, PATIENCE, Samples.tag("PT-1", 1, 0));
    assertThat(failed.why()).isEqualTo(Gap.Why.EXCEPTION);
    assertThat(failed.message())
        .startsWith("unit 1 at '127.0.0.1:")
        .endsWith("': refused: illegal data address: exception 2");
  }

  @Test
  void silence_isShownWithTheTimeout() {
    ProbeResult.Failed failed =
        (ProbeResult.Failed)
            probe((request, out) -> {}, Duration.ofMillis(100), Samples.tag("PT-1", 1, 0));
    assertThat(failed.why()).isEqualTo(Gap.Why.TIMEOUT);
    assertThat(failed.message()).endsWith(": no answer within 100 ms");
  }
}
