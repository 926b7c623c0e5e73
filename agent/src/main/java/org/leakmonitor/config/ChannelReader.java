// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.gpio.Adc;
import org.leakmonitor.source.gpio.Calibration;
import org.leakmonitor.source.gpio.Channel;
import org.leakmonitor.source.gpio.Chip;
import org.leakmonitor.source.gpio.Input;
import org.leakmonitor.source.gpio.Loop;

/** Reads a transmitter at a converter. */
final class ChannelReader {

  /** Make no second problem where the key is missing. */
  private static final Input SOME_INPUT = new Input(0, OptionalInt.empty());

  private static final BigDecimal SOME_OHMS = BigDecimal.valueOf(100);

  /** Nobody writes that, so it is not what stands at 20 mA. */
  private static final BigDecimal SOME_UNITS = BigDecimal.ONE.movePointLeft(9);

  private static final Loop SOME_LOOP =
      new Loop(SOME_OHMS, Optional.empty(), BigDecimal.ZERO, BigDecimal.ONE);

  private final Section channel;
  private final Optional<Chip> chip;

  /**
   * Prepares.
   *
   * @param chip that it is at; empty where that cannot be read
   */
  ChannelReader(Section channel, Optional<Chip> chip) {
    this.channel = channel;
    this.chip = chip;
  }

  Optional<Channel> read() {
    String tag = channel.text("tag");
    Optional<Input> input = channel.check(this::input);
    Optional<Loop> loop = loop();
    Optional<Channel> read =
        channel.build(() -> at(input.orElse(SOME_INPUT), loop.orElse(SOME_LOOP), new TagId(tag)));
    return read.filter(whole -> channel.has("tag") && input.isPresent() && loop.isPresent());
  }

  private Input input() {
    String text = channel.text("input");
    return channel.has("input") ? Input.parse(text) : SOME_INPUT;
  }

  private Optional<Loop> loop() {
    Optional<Calibration> calibration =
        channel.has("calibration")
            ? new CalibrationReader(channel.section("calibration")).read()
            : Optional.empty();
    return channel.check(
        () -> {
          BigDecimal shunt = channel.requiredDecimal("shunt", SOME_OHMS);
          BigDecimal atFour = channel.requiredDecimal("at_4ma", SOME_UNITS);
          BigDecimal atTwenty = channel.requiredDecimal("at_20ma", atFour.add(BigDecimal.ONE));
          return new Loop(shunt, calibration, atFour, atTwenty);
        });
  }

  private Channel at(Input input, Loop loop, TagId id) {
    Optional<BigDecimal> gain = channel.optionalDecimal("gain");
    int oversampling = channel.integer("oversampling", 1);
    String unit = channel.text("unit");
    int decimals = channel.integer("decimals", PointReader.DECIMALS);
    Limits limits = PointReader.limits(channel);
    Duration period = channel.duration("period", PointReader.PERIOD);
    boolean raw = channel.flag("raw");
    Channel read =
        new Channel(
            id,
            input,
            gain,
            loop,
            oversampling,
            new Unit(unit),
            decimals,
            limits,
            period,
            raw,
            PointReader.deadband(channel, period));
    // What the chip says of it is told here, where the keys stand.
    chip.ifPresent(known -> new Adc("x", known, List.of(read)));
    return read;
  }
}
