// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.source.gpio.AdcSample;
import org.leakmonitor.source.gpio.Channel;
import org.leakmonitor.source.gpio.Chip;
import org.leakmonitor.source.gpio.Current;

class Ads1115ConverterTest {

  private final FakeAds1115 device = new FakeAds1115();
  private final List<Long> pauses = new ArrayList<>();

  private Ads1115Converter converter(int rate) {
    return new Ads1115Converter(new Chip.Ads1115(1, 0x48, rate), device, pauses::add);
  }

  private Codes read(AdcSample sample) throws Exception {
    return converter(860).read(sample.channel());
  }

  /** MUX, PGA, single-shot, DR, comparator off: SBAS444E, section "Config Register". */
  @ParameterizedTest
  @CsvSource({
    "0-1, 6.144, 8, 8103",
    "0-3, 4.096, 16, 9323",
    "1-3, 2.048, 32, a543",
    "2-3, 1.024, 64, b763",
    "0, 0.512, 128, c983",
    "1, 0.256, 250, dba3",
    "2, 4.096, 475, e3c3",
    "3, 4.096, 860, f3e3"
  })
  void config_saysInputGainAndRate(String input, String gain, int rate, String config)
      throws Exception {
    Codes unused = converter(rate).read(AdcSample.of("PT-1", input).gain(gain).channel());
    assertThat(device.configs()).containsExactly(Integer.parseInt(config, 16));
  }

  @Test
  void conversion_isGivenTheTimeOfTheSlowestChip() throws Exception {
    Codes unused = converter(8).read(AdcSample.of("PT-1", "0").channel());
    assertThat(pauses).containsExactly(137_500_000L);
  }

  @Test
  void code_isReadOnlyWhenTheConversionIsDone() throws Exception {
    device.busyReads(5);
    device.milliamperes(0, 12);
    assertThat(read(AdcSample.of("PT-1", "0")).millivolts()).isEqualByComparingTo("1800");
    assertThat(pauses).hasSize(6);
  }

  @Test
  void conversion_thatNeverEndsIsAFailure() {
    device.busyReads(Integer.MAX_VALUE);
    assertThatThrownBy(() -> read(AdcSample.of("PT-1", "0")))
        .isInstanceOf(BoardException.class)
        .hasMessage("ads1115 at address 0x48 of /dev/i2c-1 does not finish a conversion");
    assertThat(pauses).hasSize(21);
  }

  @Test
  void anotherDevice_isRefused() {
    device.forget(0x00ff);
    assertThatThrownBy(() -> read(AdcSample.of("PT-1", "0")))
        .isInstanceOf(BoardException.class)
        .hasMessageEndingWith("does not keep its configuration: wrote '0x43e3', read '0x4300'")
        .extracting(e -> ((BoardException) e).hint())
        .asString()
        .startsWith("see with 'i2cdetect -y 1' whether another device has this address");
  }

  @Test
  void difference_mayBeNegative() throws Exception {
    device.volts(1, 0.000125);
    Codes codes = read(AdcSample.of("PT-1", "0-1"));
    assertThat(codes.codes()).containsExactly(-1);
    assertThat(codes.raw().hex()).isEqualTo("ffff");
    assertThat(codes.millivolts()).isEqualByComparingTo("-0.125");
    assertThat(codes.isClipped()).isFalse();
  }

  @Test
  void clippedCode_isTold() throws Exception {
    device.volts(0, 5);
    Codes codes = read(AdcSample.of("PT-1", "0").oversampling(2));
    assertThat(codes.raw().hex()).isEqualTo("7fff7fff");
    assertThat(codes.isClipped()).isTrue();
  }

  @Test
  void oversampling_takesTheMeanOfNewSamples() throws Exception {
    Pause rising = nanos -> device.volts(0, 1.8 + 0.000125 * device.configs().size());
    Channel channel = AdcSample.of("PT-1", "0").oversampling(4).channel();
    Codes codes = new Ads1115Converter(AdcSample.ADS1115, device, rising).read(channel);
    assertThat(device.configs()).hasSize(4);
    assertThat(codes.codes()).containsExactly(0, 14_401, 14_402, 14_403);
    assertThat(codes.raw().hex()).isEqualTo("0000384138423843");
    assertThat(codes.millivolts()).isEqualByComparingTo("1350.1875");
  }

  @Property(tries = 300)
  void value_isWithinOneStepOfTheTruth(
      @ForAll @DoubleRange(min = 0, max = 21.5) double current,
      @ForAll @IntRange(min = 0, max = 5) int gain,
      @ForAll @DoubleRange(min = 0.1, max = 1) double part)
      throws Exception {
    BigDecimal volts = Chip.Ads1115.GAINS.get(gain);
    BigDecimal shunt = BigDecimal.valueOf(part * volts.doubleValue() / 0.0216);
    AdcSample sample =
        new AdcSample(
            "PT-1",
            "2",
            volts.toPlainString(),
            AdcSample.loop(shunt.toPlainString()),
            1,
            Duration.ofSeconds(1));
    device.volts(2, current / 1000 * shunt.doubleValue());
    Measured measured = Measured.of(sample.at(AdcSample.ADS1115).channels().get(0), read(sample));
    double step = volts.doubleValue() / 32768 / shunt.doubleValue() * 1000;
    assertThat(Math.abs(measured.milliamperes().doubleValue() - current)).isLessThan(step);
    assertThat(measured.current())
        .isIn(
            Current.of(BigDecimal.valueOf(current - step), false),
            Current.of(BigDecimal.valueOf(current + step), false));
  }
}
