// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.leakmonitor.simulator.instrument.Instrument;
import org.leakmonitor.simulator.instrument.Output;
import org.leakmonitor.simulator.stage.Scene;
import org.leakmonitor.simulator.stage.Watcher;

/** What every instrument shows, a line each: CSV with a header. */
public final class ReadingsFile implements Watcher {
  private final Writer out;
  private final Every every;

  /**
   * Writes the header.
   *
   * @param every how often, in seconds
   * @param step of the plant, in seconds
   */
  public ReadingsFile(Writer out, double every, double step) throws IOException {
    this.out = out;
    this.every = new Every(every, step);
    out.write("t_s,tag,value,unit,milliamperes,condition\n");
  }

  @Override
  public void look(Scene scene) throws IOException {
    double now = scene.plant().seconds();
    if (!every.due(now)) {
      return;
    }
    for (Instrument each : scene.plant().instruments()) {
      Output output = each.output();
      out.write(
          String.format(
              Locale.ROOT,
              "%.3f,%s,%s,%s,%s,%s\n",
              now,
              each.settings().tag(),
              output.answers() ? number(output.value()) : "",
              each.settings().unit(),
              output.milliamperes().isPresent() ? number(output.milliamperes().getAsDouble()) : "",
              output.answers() ? output.condition().name().toLowerCase(Locale.ROOT) : "silent"));
    }
  }

  private static String number(double value) {
    return Double.isFinite(value) && (value == 0 || Math.abs(value) >= 1e-4)
        ? String.format(Locale.ROOT, "%.4f", value)
        : Double.toString(value);
  }
}
