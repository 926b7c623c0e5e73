// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Gathers what is wrong with one file. */
final class Problems {

  private final String file;

  /** Those of the file itself, then those of the files that it names. */
  private final Comparator<Problem> inOrder;

  /** A set, since a value may be read more than once. */
  private final Set<Problem> found = new LinkedHashSet<>();

  Problems(String file) {
    this.file = file;
    this.inOrder =
        Comparator.comparing((Problem problem) -> !problem.file().equals(file))
            .thenComparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column);
  }

  void add(Node where, String message, String hint) {
    add(where.getStartMark(), message, hint);
  }

  /** A problem at a place, or with the file as a whole. */
  void add(Optional<Mark> where, String message, String hint) {
    int line = where.map(mark -> mark.getLine() + 1).orElse(0);
    int column = where.map(mark -> mark.getColumn() + 1).orElse(0);
    found.add(new Problem(file, line, column, message, hint));
  }

  /** What is wrong with another file. */
  void addAll(Collection<Problem> others) {
    found.addAll(others);
  }

  Collection<Problem> found() {
    return List.copyOf(found);
  }

  void throwIfAny() throws ConfigException {
    if (!found.isEmpty()) {
      throw new ConfigException(found.stream().sorted(inOrder).toList());
    }
  }
}
