// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.FakeBoard;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.source.gpio.Adc;
import org.leakmonitor.source.gpio.AdcSample;

class AdcProbeTest {

  private final FakeAds1115 device = new FakeAds1115();
  private final FakeBoard board = FakeBoard.live();
  private final AdcProbe probe = new AdcProbe(board);
  private final Adc adc =
      new Adc(
          "skid",
          AdcSample.ADS1115,
          List.of(AdcSample.of("PT-1", "0").channel(), AdcSample.of("PT-2", "1").channel()));

  private Sample read(int channel) throws Exception {
    return probe.read(adc, adc.channels().get(channel));
  }

  @Test
  void measuringLoop_showsCodeCurrentAndValue() throws Exception {
    board.put(1, 0x48, device);
    device.milliamperes(0, 12.0004);
    Sample sample = read(0);
    assertThat(sample.raw()).isEqualTo("3840");
    assertThat(sample.milliamperes().orElseThrow()).hasToString("12.000");
    assertThat(sample.value().orElseThrow()).hasToString("800");
    assertThat(sample.quality()).isEqualTo(Quality.GOOD);
    assertThat(sample.word()).isEqualTo("measuring");
  }

  @Test
  void openLoop_showsNoValue() throws Exception {
    board.put(1, 0x48, device);
    Sample sample = read(1);
    assertThat(sample.value()).isEmpty();
    assertThat(sample.quality()).isEqualTo(Quality.BAD);
    assertThat(sample.word()).isEqualTo("open loop");
  }

  @Test
  void missingChip_isTold() {
    assertThatThrownBy(() -> read(0))
        .isInstanceOf(BoardException.class)
        .hasMessage("there is no '/dev/i2c-1'");
  }
}
