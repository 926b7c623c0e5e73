// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** The effective text means what the configuration means, whatever stands in it. */
class EffectivePropertyTest {

  private static final String FORM =
      """
      site: s
      gateway: g
      device_key: "@NAME@"
      buses:
        - bus: b
          host: h
          timeout: @TIME@ ms
          tags:
            - tag: T
              unit_id: 1
              register: 0
              type: int16
              unit: psi
              offset: @OFFSET@
              period: @TIME@ s
      gpio:
        contacts:
          - {tag: Z, line: 17, chip: c, period: @TIME@ s}
        counters:
          - {line: 18, frequency: {tag: F, unit: Hz, offset: @OFFSET@}, total: {tag: Q, unit: m3}}
        adcs:
          - adc: a
            chip: iio
            device: "in @NAME@"
            channels:
              - tag: P
                input: 0
                shunt: 100
                at_4ma: 0
                at_20ma: 1
                unit: bar
                low: @OFFSET@
                calibration:
                  {date: 2026-05-12, low_measured: 4, low_true: 4, high_measured: 20, high_true: 20.0}
      beacon: {alarm: {line: 19}, codes: [a, b], heartbeat: {line: 20}, beat: @TIME@ ms}
      uplink: {host: h, ca: "ca@NAME@", certificate: c, key: "@NAME@.key"}
      """;

  @Property(tries = 300)
  void effective_readAgain_isTheSame(
      @ForAll("names") String name,
      @ForAll @IntRange(min = 100, max = 60_000) int time,
      @ForAll("offsets") BigDecimal offset)
      throws IOException, ConfigException {
    Path folder = Files.createTempDirectory("effective");
    Path file = folder.resolve("agent.yaml");
    try {
      Files.writeString(
          file,
          FORM.replace("@TIME@", Integer.toString(time))
              .replace("@OFFSET@", offset.toPlainString())
              .replace("@NAME@", escaped(name)));
      Config first = Config.read(file);
      Files.writeString(file, first.effective());
      Config second = Config.read(file);
      assertThat(second).isEqualTo(first);
      assertThat(second.deviceKey()).isEqualTo(folder.resolve(name));
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  @Provide
  Arbitrary<String> names() {
    Arbitrary<Character> ascii = Arbitraries.chars().range(' ', '~');
    Arbitrary<Character> latin = Arbitraries.chars().range('\u00a0', '\u017f');
    return Arbitraries.frequencyOf(Tuple.of(9, ascii), Tuple.of(1, latin))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20)
        .map(characters -> characters.stream().map(String::valueOf).reduce("", String::concat));
  }

  @Provide
  Arbitrary<BigDecimal> offsets() {
    return Arbitraries.bigDecimals()
        .between(BigDecimal.TEN.pow(11).negate(), BigDecimal.TEN.pow(11))
        .ofScale(9);
  }

  private static String escaped(String name) {
    return name.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
