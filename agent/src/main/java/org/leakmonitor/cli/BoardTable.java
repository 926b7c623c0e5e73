// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.pi4j.ChipLine;
import org.leakmonitor.board.pi4j.Device;
import org.leakmonitor.board.pi4j.GpioChip;

/** Chips with their lines, and devices, as text. */
final class BoardTable {

  private static final String ROW = "  %4s %-16s %-6s %-6s %-18s %s";

  private final PrintWriter out;
  private final boolean all;
  private final Map<LineId, String> wanted;

  /**
   * @param all whether to show the lines without a name that nobody holds
   * @param wanted what each configured line is for
   */
  BoardTable(PrintWriter out, boolean all, Map<LineId, String> wanted) {
    this.out = out;
    this.all = all;
    this.wanted = Map.copyOf(wanted);
  }

  /**
   * Prints each with its lines.
   *
   * @return whether there is any
   */
  boolean chips(List<GpioChip> chips) {
    chips.forEach(this::print);
    return !chips.isEmpty();
  }

  /**
   * Prints each in a line.
   *
   * @return whether there is any
   */
  boolean devices(String kind, List<Device> devices) {
    for (Device device : devices) {
      line(
          "%s %s%s%s",
          kind,
          device.file(),
          device.file().endsWith("/" + device.name()) ? "" : " '" + device.name() + "'",
          device.mayOpen() ? "" : ": no permission to open it");
    }
    return !devices.isEmpty();
  }

  private void print(GpioChip chip) {
    if (!chip.problem().isEmpty()) {
      line("chip %s: %s", chip.file(), chip.problem());
      return;
    }
    line(
        "chip '%s' at %s: %d lines%s",
        chip.label(),
        chip.file(),
        chip.lines().size(),
        chip.isHeader() ? ", of the 40-pin header" : "");
    List<ChipLine> shown =
        chip.lines().stream().filter(line -> all || isOfInterest(chip, line)).toList();
    if (!shown.isEmpty()) {
      line(ROW, "line", "name", "is", "active", "held by", "wanted by");
    }
    shown.forEach(line -> print(chip, line));
  }

  private boolean isOfInterest(GpioChip chip, ChipLine line) {
    return !line.name().isEmpty() || line.isUsed() || !wantedBy(chip, line).isEmpty();
  }

  private void print(GpioChip chip, ChipLine line) {
    String consumer = line.consumer().isEmpty() ? "somebody" : line.consumer();
    line(
        ROW,
        line.offset(),
        line.name(),
        line.isOutput() ? "output" : "input",
        line.isActiveLow() ? "low" : "high",
        line.isUsed() ? consumer : "",
        wantedBy(chip, line));
  }

  /** A line without a label is one of the header's. */
  private String wantedBy(GpioChip chip, ChipLine line) {
    return wanted.entrySet().stream()
        .filter(entry -> entry.getKey().number() == line.offset())
        .filter(entry -> entry.getKey().chip().map(chip.label()::equals).orElseGet(chip::isHeader))
        .map(Map.Entry::getValue)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}
