// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.leakmonitor.simulator.validation.Row;
import picocli.CommandLine.Command;

/** Shows whether the hydraulics can be trusted. */
@Command(
    name = "validate",
    description = {
      "Compares the hydraulics with closed formulas and reference traces.",
      "Prints a line for each comparison: the number of its case, what is compared, the"
          + " reference, our value, the deviation and its limit, and whether it holds.",
      "Exits 0 if all hold, else 1."
    })
final class ValidateCommand implements Callable<Integer> {
  private static final int DOES_NOT_HOLD = 1;

  private static final double SMALL = 1e-4;

  private final PrintWriter out;

  private final Supplier<List<Row>> validation;

  ValidateCommand(PrintWriter out, Supplier<List<Row>> validation) {
    this.out = out;
    this.validation = validation;
  }

  @Override
  public Integer call() {
    List<Row> rows = validation.get();
    String layout = layout(rows);
    out.printf(
        Locale.ROOT,
        layout,
        "#",
        "case",
        "reference",
        "ours",
        "",
        "deviation",
        "limit",
        "",
        "holds");
    rows.forEach(row -> out.println(line(layout, row)));
    long failed = rows.stream().filter(row -> !row.holds()).count();
    out.printf(Locale.ROOT, "%n%d of %d hold%n", rows.size() - failed, rows.size());
    out.flush();
    return failed == 0 ? 0 : DOES_NOT_HOLD;
  }

  private static String layout(List<Row> rows) {
    int widest = rows.stream().mapToInt(row -> row.subject().length()).max().orElse(1);
    return "%2s  %-" + widest + "s  %10s  %10s %-4s  %9s  %9s %-4s  %s%n";
  }

  private static String line(String layout, Row row) {
    return String.format(
            Locale.ROOT,
            layout,
            row.number(),
            row.subject(),
            figure(row.reference()),
            figure(row.ours()),
            row.unit(),
            figure(row.deviation()),
            figure(row.limit()),
            row.deviationUnit(),
            row.holds() ? "yes" : "NO")
        .stripTrailing();
  }

  /** Some six digits; what is too small for them is written with an exponent. */
  private static String figure(double value) {
    double size = Math.abs(value);
    if (size > 0 && size < SMALL) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    int decimals = size < 1 ? 5 : size < 100 ? 4 : 3;
    return new BigDecimal(value)
        .setScale(decimals, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
