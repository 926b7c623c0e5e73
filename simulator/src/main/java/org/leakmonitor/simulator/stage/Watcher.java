// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.stage;

import java.io.IOException;

/** Who looks at the plant after each of its steps, on the thread that plays. */
public interface Watcher {
  void look(Scene scene) throws IOException;
}
