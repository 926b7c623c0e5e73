// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.leakmonitor.simulator.stage.Scene;
import org.leakmonitor.simulator.stage.Watcher;

/** What all leaks lose together, in m3/h: CSV with a header. */
final class LeakingFile implements Watcher {
  private static final double HOUR = 3_600;

  private final Writer out;
  private final Every every;

  LeakingFile(Writer out, double every, double step) throws IOException {
    this.out = out;
    this.every = new Every(every, step);
    out.write("t_s,leaking_m3_h\n");
  }

  @Override
  public void look(Scene scene) throws IOException {
    double now = scene.plant().seconds();
    if (every.due(now)) {
      double lost = scene.plant().readings().leaking() * HOUR;
      out.write(String.format(Locale.ROOT, "%.3f,%.4f\n", now, lost));
    }
  }
}
