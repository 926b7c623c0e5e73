// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.Limits;

/** Channels that tests share, each valid: 0 to 1600 kPa at 150 ohms, every 20 ms. */
public record AdcSample(
    String tag, String input, String gain, Loop loop, int oversampling, Duration period) {

  public static final Chip.Ads1115 ADS1115 = new Chip.Ads1115(1, 0x48, 860);
  public static final Chip.Mcp MCP3208 =
      new Chip.Mcp(Chip.Mcp.Bits.MCP3208, 0, 0, 1_000_000, new BigDecimal("3.3"));
  public static final Chip.Mcp MCP3008 =
      new Chip.Mcp(Chip.Mcp.Bits.MCP3008, 0, 1, 1_000_000, new BigDecimal("3.3"));

  /** At an ADS1115. */
  public static AdcSample of(String tag, String input) {
    return new AdcSample(tag, input, "4.096", loop("150"), 1, Duration.ofMillis(20));
  }

  public static Loop loop(String shunt) {
    return new Loop(
        new BigDecimal(shunt), Optional.empty(), BigDecimal.ZERO, new BigDecimal("1600"));
  }

  /** With another gain; an empty one is none. */
  public AdcSample gain(String volts) {
    return new AdcSample(tag, input, volts, loop, oversampling, period);
  }

  public AdcSample loop(Loop other) {
    return new AdcSample(tag, input, gain, other, oversampling, period);
  }

  public AdcSample oversampling(int samples) {
    return new AdcSample(tag, input, gain, loop, samples, period);
  }

  public AdcSample every(Duration time) {
    return new AdcSample(tag, input, gain, loop, oversampling, time);
  }

  public Channel channel() {
    return new Channel(
        new TagId(tag),
        Input.parse(input),
        gain.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(gain)),
        loop,
        oversampling,
        new Unit("kPa"),
        2,
        new Limits(Optional.of(BigDecimal.ZERO), Optional.of(new BigDecimal("1600"))),
        period,
        true,
        Optional.empty());
  }

  public Adc at(Chip chip) {
    return new Adc("skid", chip, List.of(channel()));
  }
}
