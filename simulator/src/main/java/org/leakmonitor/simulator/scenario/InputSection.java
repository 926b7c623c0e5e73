// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.leakmonitor.simulator.face.InputSettings;
import org.leakmonitor.simulator.gpio.AdcChip;
import org.leakmonitor.simulator.gpio.Ads1115;
import org.leakmonitor.simulator.gpio.Mcp3x08;
import org.leakmonitor.simulator.gpio.SwitchSettings;
import org.leakmonitor.simulator.plant.PlantSettings;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.yaml.Section;

/** One of a gateway's own inputs. */
final class InputSection {
  static final Set<String> KEYS =
      Set.of(
          "input",
          "tag",
          "adc",
          "chip",
          "full_scale_mv",
          "channel",
          "shunt_ohms",
          "line",
          "set_point",
          "hysteresis",
          "contact",
          "bounces",
          "per_m3");

  private enum Word {
    ADC("adc chip full_scale_mv channel shunt_ohms"),
    SWITCH("line set_point hysteresis contact bounces"),
    PULSES("line per_m3");

    private final String own;

    Word(String own) {
      this.own = own;
    }
  }

  private enum Chip {
    ADS1115,
    MCP3208,
    MCP3008
  }

  private final Section section;

  InputSection(Section section) {
    this.section = section;
  }

  InputSettings settings(PlantSettings plant) throws Refusal {
    String tag = section.text("tag");
    if (plant.placements().stream().noneMatch(each -> each.tag().equals(tag))) {
      throw section.wrong("tag", "the tag of an instrument");
    }
    Word word = section.choice("input", Word.values());
    section.keepTo(Keys.of("input tag " + word.own), word.name().toLowerCase(Locale.ROOT));
    return section.build(
        () ->
            switch (word) {
              case ADC ->
                  new InputSettings.Analogue(
                      tag,
                      section.integerOr("adc", 0),
                      chip(),
                      section.integer("channel"),
                      section.number("shunt_ohms"));
              case SWITCH ->
                  new InputSettings.Contact(
                      tag, section.integer("line"), trip(), section.integerOr("bounces", 0));
              case PULSES ->
                  new InputSettings.Pulses(tag, section.integer("line"), section.number("per_m3"));
            });
  }

  private AdcChip chip() throws Refusal {
    int millivolts = section.integer("full_scale_mv");
    return switch (section.choice("chip", Chip.values())) {
      case ADS1115 ->
          new Ads1115(
              Arrays.stream(Ads1115.Gain.values())
                  .filter(gain -> new Ads1115(gain).fullScaleMillivolts() == millivolts)
                  .findFirst()
                  .orElseThrow(
                      () -> section.wrong("full_scale_mv", "6144, 4096, 2048, 1024, 512 or 256")));
      case MCP3208 -> new Mcp3x08(Mcp3x08.Model.MCP3208, millivolts);
      case MCP3008 -> new Mcp3x08(Mcp3x08.Model.MCP3008, millivolts);
    };
  }

  private SwitchSettings trip() throws Refusal {
    return new SwitchSettings(
        section.number("set_point"),
        section.numberOr("hysteresis", 0),
        section.has("contact")
            ? section.choice("contact", SwitchSettings.Contact.values())
            : SwitchSettings.Contact.NORMALLY_OPEN);
  }
}
