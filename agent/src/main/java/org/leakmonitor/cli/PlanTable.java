// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.leakmonitor.source.modbus.Block;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Framing;
import org.leakmonitor.source.modbus.Load;
import org.leakmonitor.source.modbus.Question;

/** Which questions a bus is asked, and what part of its time they take. */
final class PlanTable {

  private static final double MILLI = 1e6;

  private final PrintWriter out;

  PlanTable(PrintWriter out) {
    this.out = out;
  }

  void print(List<Bus> buses) {
    buses.forEach(bus -> print(Load.of(bus)));
    out.flush();
  }

  private void print(Load load) {
    Bus bus = load.bus();
    line(
        "bus %s at %s: %d questions, %.1f %% of its time",
        bus.name(), bus.transport().address(), load.blocks().size(), 100 * load.total());
    line(
        "  %4s %8s %-20s %5s %10s %-8s %6s %9s %7s",
        "unit", "function", "cells", "tags", "period ms", "priority", "bytes", "ms", "load %");
    load.blocks().forEach(block -> print(load, block));
  }

  private void print(Load load, Block block) {
    Question question = block.question();
    Framing framing = load.bus().transport().framing();
    line(
        "  %4d %8d %-20s %5d %10d %-8s %6d %9.2f %7.2f",
        question.unitId(),
        question.table().functionCode(),
        question.span(),
        block.tags().size(),
        block.period().toMillis(),
        block.priority(),
        framing.request() + framing.answer(question),
        load.time(question).toNanos() / MILLI,
        100 * load.share(block));
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
