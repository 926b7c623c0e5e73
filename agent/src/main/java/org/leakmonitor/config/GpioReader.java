// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.source.gpio.Adc;
import org.leakmonitor.source.gpio.Contact;
import org.leakmonitor.source.gpio.Counter;
import org.leakmonitor.source.gpio.GpioSettings;

/** Reads the gateway's own inputs. */
final class GpioReader {

  private static final List<String> KINDS = List.of("contacts", "counters", "adcs");

  private final Section gpio;
  private final Lines lines;

  /** Grows with each converter. */
  private final Set<String> names;

  /**
   * Prepares.
   *
   * @param names of buses, which no converter may have
   */
  GpioReader(Section gpio, Lines lines, List<String> names) {
    this.gpio = gpio;
    this.lines = lines;
    this.names = new HashSet<>(names);
  }

  Optional<GpioSettings> read() {
    if (KINDS.stream().noneMatch(gpio::has)) {
      gpio.refuse("gpio", "'gpio' has no input", "add 'contacts', 'counters' or 'adcs'");
    }
    List<Contact> contacts = new ArrayList<>();
    for (Section section : gpio.optionalSections("contacts")) {
      new ContactReader(section, lines).read().ifPresent(contacts::add);
    }
    List<Counter> counters = new ArrayList<>();
    for (Section section : gpio.optionalSections("counters")) {
      new CounterReader(section, lines).read().ifPresent(counters::add);
    }
    List<Adc> adcs = new ArrayList<>();
    for (Section section : gpio.optionalSections("adcs")) {
      new AdcReader(section).read().filter(adc -> isNew(adc, section)).ifPresent(adcs::add);
    }
    return gpio.build(() -> new GpioSettings(contacts, counters, adcs));
  }

  private boolean isNew(Adc adc, Section section) {
    if (!names.add(adc.name())) {
      section.refuse(
          "adc",
          "name '" + adc.name() + "' is configured twice",
          "give each bus and each converter a name of its own");
      return false;
    }
    return true;
  }
}
