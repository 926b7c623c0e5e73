// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdcTest {

  private static final Chip.Iio IIO = new Chip.Iio("ads1015");

  private static void refused(Runnable attempt, String message) {
    assertThatIllegalArgumentException().isThrownBy(attempt::run).withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0x48, 860, i2c bus '-1'",
    "100, 0x48, 860, i2c bus '100'",
    "1, 0x47, 860, address '0x47' is none of an ads1115: it is 0x48 to 0x4b",
    "1, 0x4c, 860, address '0x4c'",
    "1, 0x48, 100, data rate '100' is not 8"
  })
  void ads1115_hasItsAddressesAndRates(int bus, String address, int rate, String message) {
    refused(() -> new Chip.Ads1115(bus, Integer.decode(address), rate), message);
  }

  @ParameterizedTest
  @CsvSource({
    "MCP3208, -1, 0, 1000000, 3.3, spi bus '-1'",
    "MCP3208, 10, 0, 1000000, 3.3, spi bus '10'",
    "MCP3208, 0, 10, 1000000, 3.3, chip select '10'",
    "MCP3208, 0, 0, 2000001, 3.3, clock '2000001' is not the 10000 to 2000000 Hz of an mcp3208",
    "MCP3008, 0, 0, 3600001, 3.3, clock '3600001'",
    "MCP3008, 0, 0, 9999, 3.3, clock '9999'",
    "MCP3208, 0, 0, 1000000, 0.49, reference '0.49' is not 0.5 to 5.5 V",
    "MCP3208, 0, 0, 1000000, 5.51, reference '5.51'"
  })
  void mcp_hasItsClocksAndReferences(
      Chip.Mcp.Bits bits, int bus, int select, int hertz, String volts, String message) {
    refused(() -> new Chip.Mcp(bits, bus, select, hertz, new BigDecimal(volts)), message);
  }

  @Test
  void iio_needsADevice() {
    refused(() -> new Chip.Iio(" "), "iio device ' ' names nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2", "3", "0-1", "0-3", "1-3", "2-3"})
  void ads1115_measuresWhatItsMultiplexerCan(String input) {
    assertThatCode(() -> AdcSample.of("PT-1", input).at(AdcSample.ADS1115))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "1-0", "0-2", "1-2", "3-2"})
  void ads1115_refusesOtherInputs(String input) {
    refused(
        () -> AdcSample.of("PT-1", input).at(AdcSample.ADS1115),
        "input '" + input + "' of tag 'PT-1' is none of an ads1115: it has 0 to 3, 0-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "0-1", "1-0", "6-7", "7-6"})
  void mcp_measuresItsInputsAndPairs(String input) {
    assertThatCode(() -> AdcSample.of("PT-1", input).gain("").at(AdcSample.MCP3208))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "1-2", "0-2", "7-8", "8-9"})
  void mcp_refusesOtherInputs(String input) {
    refused(
        () -> AdcSample.of("PT-1", input).gain("").at(AdcSample.MCP3008),
        "input '" + input + "' of tag 'PT-1' is none of an mcp3008");
  }

  @Test
  void gain_goesWithAnAds1115Alone() {
    AdcSample sample = AdcSample.of("PT-1", "0");
    String alone = "states a gain, and only an ads1115 has one";
    refused(() -> sample.at(AdcSample.MCP3208), alone);
    refused(() -> sample.at(IIO), alone);
    String needed = "gain 'none', and an ads1115 needs one of 6.144, 4.096, 2.048, 1.024, 0.512";
    refused(() -> sample.gain("").at(AdcSample.ADS1115), needed);
    refused(() -> sample.gain("5").at(AdcSample.ADS1115), "gain '5'");
  }

  @Test
  void range_mustShowAFailureCurrent() {
    AdcSample sample = AdcSample.of("PT-1", "0");
    refused(
        () -> sample.gain("2.048").at(AdcSample.ADS1115),
        "tag 'PT-1' is measured up to 13.65 mA, and a failure needs 21.5: take a shunt of 95.2 ohms"
            + " or less, or gain '4.096'");
    refused(
        () -> sample.gain("").loop(AdcSample.loop("165")).at(AdcSample.MCP3208),
        "measured up to 20.00 mA, and a failure needs 21.5: take a shunt of 153 ohms or less");
    assertThatCode(() -> sample.gain("").loop(AdcSample.loop("153")).at(AdcSample.MCP3208))
        .doesNotThrowAnyException();
    assertThatCode(() -> sample.gain("").loop(AdcSample.loop("10000")).at(IIO))
        .doesNotThrowAnyException();
  }

  @Test
  void range_namesNoGainWhereNoneReachesFarEnough() {
    AdcSample sample = AdcSample.of("PT-1", "0").gain("4.096").loop(AdcSample.loop("500"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sample.at(AdcSample.ADS1115))
        .withMessageEndingWith("take a shunt of 190 ohms or less");
  }

  @Test
  void oversampling_ofAnIioDeviceFitsIntoARecord() {
    AdcSample sample = AdcSample.of("PT-1", "0").gain("");
    assertThatCode(() -> sample.oversampling(16).at(IIO)).doesNotThrowAnyException();
    refused(() -> sample.oversampling(17).at(IIO), "oversampling '17' of tag 'PT-1'");
  }

  @Test
  void overload_isToldInWords() {
    AdcSample slow = AdcSample.of("PT-1", "0").oversampling(32).every(Duration.ofSeconds(1));
    Adc full = slow.at(new Chip.Ads1115(1, 0x48, 8));
    Adc idle = AdcSample.of("PT-2", "0").at(new Chip.Ads1115(1, 0x49, 860));
    Adc fine = new Adc("fine", idle.chip(), idle.channels());
    assertThat(new GpioSettings(List.of(), List.of(), List.of(full, fine)).overloads())
        .containsExactly(
            "adc 'skid' needs 444 % of its time: polls will be missed and recorded as overrun");
  }

  @Test
  void load_ofAnMcpIsItsClock() {
    Adc adc = AdcSample.of("PT-1", "0").gain("").oversampling(10).at(AdcSample.MCP3208);
    assertThat(adc.load()).isEqualTo(10 * 24e-6 / 0.02);
  }
}
