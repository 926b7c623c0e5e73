// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.leakmonitor.beacon.BeaconSettings;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.pi4j.Hardware;
import org.leakmonitor.config.Config;
import org.leakmonitor.source.gpio.Adc;
import org.leakmonitor.source.gpio.Chip;
import org.leakmonitor.source.gpio.Counter;
import org.leakmonitor.source.gpio.GpioSettings;

/** What a configuration wants of the board. */
final class BoardNeeds {

  private final GpioSettings gpio;
  private final BeaconSettings beacon;

  BoardNeeds(Config config) {
    gpio = config.gpio();
    beacon = config.beacon();
  }

  /** What each line is for: a tag, the tags of a counter, or what the beacon drives there. */
  Map<LineId, String> lines() {
    Map<LineId, String> lines = new HashMap<>();
    gpio.contacts().forEach(contact -> lines.put(contact.line(), contact.id().toString()));
    gpio.counters().forEach(counter -> lines.put(counter.line(), tags(counter)));
    beacon.alarm().ifPresent(output -> lines.put(output.line(), "beacon.alarm"));
    beacon.heartbeat().ifPresent(output -> lines.put(output.line(), "beacon.heartbeat"));
    return lines;
  }

  private static String tags(Counter counter) {
    return counter.gauges().stream()
        .map(gauge -> gauge.id().toString())
        .collect(Collectors.joining(" "));
  }

  /** What of it is not to be had, each once. */
  List<BoardException> unmet(Hardware hardware) {
    Map<String, BoardException> unmet = new LinkedHashMap<>();
    for (Need need : needs(hardware)) {
      try {
        need.check();
      } catch (BoardException e) {
        unmet.putIfAbsent(String.valueOf(e.getMessage()), e);
      }
    }
    return List.copyOf(unmet.values());
  }

  private interface Need {
    void check() throws BoardException;
  }

  private List<Need> needs(Hardware hardware) {
    List<Need> needs = new ArrayList<>();
    lines().keySet().stream()
        .sorted((one, other) -> Integer.compare(one.number(), other.number()))
        .forEach(line -> needs.add(() -> hardware.line(line)));
    gpio.adcs().stream().map(Adc::chip).forEach(chip -> needs.add(() -> check(hardware, chip)));
    return needs;
  }

  private static void check(Hardware hardware, Chip chip) throws BoardException {
    if (chip instanceof Chip.Ads1115 ads) {
      hardware.i2c(ads.bus(), ads.address());
    } else if (chip instanceof Chip.Mcp mcp) {
      hardware.spi(mcp.bus(), mcp.chipSelect());
    } else if (chip instanceof Chip.Iio iio) {
      hardware.iio(iio.device());
    }
  }
}
