// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Gathers what is wrong with one file. */
final class Problems {

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Node where, String message, String hint) {
    String place =
        where
            .getStartMark()
            .map(mark -> file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
            .orElse(file);
    found.add(new Problem(place, message, hint));
  }

  void add(String place, String message, String hint) {
    found.add(new Problem(place, message, hint));
  }

  int count() {
    return found.size();
  }

  void throwIfAny() throws ConfigException {
    if (!found.isEmpty()) {
      throw new ConfigException(found);
    }
  }
}
