// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.source.gpio.Adc;
import org.leakmonitor.source.gpio.Channel;
import org.leakmonitor.source.gpio.Chip;

/** Reads a converter and its channels. */
final class AdcReader {

  private final Section adc;

  AdcReader(Section adc) {
    this.adc = adc;
  }

  Optional<Adc> read() {
    String name = adc.text("adc");
    Optional<Chip> chip = new ChipReader(adc).read();
    List<Channel> channels = new ArrayList<>();
    for (Section section : adc.sections("channels")) {
      new ChannelReader(section, chip).read().ifPresent(channels::add);
    }
    if (chip.isEmpty() || channels.isEmpty()) {
      adc.build(() -> true);
      return Optional.empty();
    }
    Optional<Adc> read = adc.build(() -> new Adc(name, chip.get(), channels));
    return read.filter(whole -> adc.has("adc"));
  }
}
