// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.modbus.Fault;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.Rule;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.register.Slot;

/**
 * A fault of one transmitter or of all, as an option or a typed command asks for it.
 *
 * @param name the transmitter, or {@code *} for every one
 * @param rule what goes wrong; names and window are added when it begins
 */
record Trouble(String name, Rule rule, Duration delay, Duration duration) {
  private static final String EVERY = "*";

  private static final String SECONDS = "(\\d{1,9}(?:\\.\\d{1,3})?)";
  private static final String WINDOW = "@" + SECONDS + "\\+" + SECONDS;
  private static final String CHANCE = "p=(\\d(?:\\.\\d{1,6})?)";
  private static final String DELAY = "by=" + SECONDS + "\\.\\." + SECONDS;

  private static final Pattern SILENCE_OPTION = Pattern.compile("([^:@]+)" + WINDOW);
  private static final Pattern FAULT_OPTION =
      Pattern.compile("([^:@]+):([a-z_]+)" + WINDOW + more(","));
  private static final Pattern SILENCE_COMMAND = Pattern.compile("silence (\\S+) " + SECONDS);
  private static final Pattern FAULT_COMMAND =
      Pattern.compile("fault (\\S+) ([a-z_]+) " + SECONDS + more(" "));

  static Trouble silenceOption(String text) throws Refusal {
    Matcher found = match(SILENCE_OPTION, text, "NAME@START+DURATION, such as PT-105@12+5");
    return new Trouble(
        found.group(1), Rule.always(Fault.SILENCE), seconds(found, 2), seconds(found, 3));
  }

  static Trouble faultOption(String text) throws Refusal {
    Matcher found =
        match(
            FAULT_OPTION,
            text,
            "NAME:KIND@START+DURATION, such as PT-105:late@12+5,p=0.3,by=0.2..0.9");
    return new Trouble(
        found.group(1), rule(found.group(2), found, 5), seconds(found, 3), seconds(found, 4));
  }

  /** A line of standard input: {@code silence NAME SECONDS} or {@code fault NAME KIND SECONDS}. */
  static Trouble command(String text) throws Refusal {
    Matcher silence = SILENCE_COMMAND.matcher(text);
    if (silence.matches()) {
      return new Trouble(
          silence.group(1), Rule.always(Fault.SILENCE), Duration.ZERO, seconds(silence, 2));
    }
    Matcher found =
        match(
            FAULT_COMMAND,
            text,
            "'silence PT-105 5' or 'fault PT-105 late 5 p=0.3 by=0.2..0.9', in seconds");
    return new Trouble(
        found.group(1), rule(found.group(2), found, 4), Duration.ZERO, seconds(found, 3));
  }

  /**
   * @throws Refusal if none of the buses has such a transmitter
   */
  void checkAgainst(List<BusSettings> buses) throws Refusal {
    if (!name.equals(EVERY) && buses.stream().noneMatch(this::concerns)) {
      throw new Refusal(
          "no transmitter '" + name + "'",
          "there are "
              + buses.stream()
                  .flatMap(bus -> bus.map().slots().stream())
                  .map(Slot::name)
                  .collect(Collectors.joining(", ")));
    }
  }

  /** Whether it is a trouble of this bus. */
  boolean concerns(BusSettings bus) {
    return name.equals(EVERY) || bus.map().slot(name).isPresent();
  }

  /**
   * Begins it and prints the ground truth: when, to the millisecond since 1970, and for how long.
   */
  void beginOn(ModbusDevice device, PrintWriter out) {
    Rule named = name.equals(EVERY) ? rule : rule.onNames(name);
    Instant begin = device.rule(named, delay, duration);
    out.println(
        String.format(
                Locale.ROOT,
                "truth %d %s %s %s s",
                begin.toEpochMilli(),
                rule.fault().word(),
                name,
                plain(duration))
            + chance()
            + lateness());
    out.flush();
  }

  private String chance() {
    return rule.chance() == 1
        ? ""
        : " p=" + BigDecimal.valueOf(rule.chance()).stripTrailingZeros().toPlainString();
  }

  private String lateness() {
    return rule.most().isZero() ? "" : " by=" + plain(rule.least()) + ".." + plain(rule.most());
  }

  private static String more(String separator) {
    return "(?:" + separator + CHANCE + ")?(?:" + separator + DELAY + ")?";
  }

  /** From a match whose three groups from an index on are chance, least and most delay. */
  private static Rule rule(String word, Matcher found, int group) throws Refusal {
    String chance = found.group(group);
    try {
      Rule rule = Rule.of(kind(word), chance == null ? 1 : Double.parseDouble(chance));
      return found.group(group + 1) == null
          ? rule
          : rule.lateBy(seconds(found, group + 1), seconds(found, group + 2));
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          "cannot read '" + found.group() + "': " + e.getMessage(),
          "write p=0.3 for a chance of 30 %, and by=0.2..0.9 for a delay in seconds");
    }
  }

  private static String plain(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private static Matcher match(Pattern pattern, String text, String form) throws Refusal {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new Refusal("cannot read '" + text + "'", "write " + form);
    }
    return matcher;
  }

  private static Fault kind(String word) throws Refusal {
    List<String> words = Arrays.stream(Fault.values()).map(Fault::word).toList();
    return Fault.of(word)
        .orElseThrow(
            () ->
                new Refusal(
                    "unknown fault '" + word + "'", "faults are " + String.join(", ", words)));
  }

  private static Duration seconds(Matcher matcher, int group) {
    return Duration.ofMillis(new BigDecimal(matcher.group(group)).movePointRight(3).longValue());
  }
}
