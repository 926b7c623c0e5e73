// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The keys that lead to each place of a configuration, as in {@code buses[0].port}: what to say
 * where nobody sees its lines and columns.
 */
final class KeyPaths {

  /** From 1, as in {@link Problem}. */
  private record Place(int line, int column) {}

  private final String name;
  private final Map<Place, String> paths = new HashMap<>();

  /**
   * @param name of the configuration, before its keys
   */
  KeyPaths(String name, Node root) {
    this.name = name;
    walk(root, name);
  }

  private void walk(Node node, String path) {
    put(node, path);
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        put(tuple.getKeyNode(), path + "." + key);
        walk(tuple.getValueNode(), path + "." + key);
      }
    } else if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        walk(sequence.getValue().get(i), path + "[" + i + "]");
      }
    }
  }

  /** The outermost of what begins at one place. */
  private void put(Node node, String path) {
    node.getStartMark()
        .ifPresent(
            mark -> paths.putIfAbsent(new Place(mark.getLine() + 1, mark.getColumn() + 1), path));
  }

  /** The same problems with keys for places; those of other files stay as they are. */
  ConfigException placed(ConfigException cause) {
    List<Problem> placed = cause.problems().stream().map(this::placed).toList();
    return new ConfigException(placed);
  }

  private Problem placed(Problem problem) {
    String path = paths.get(new Place(problem.line(), problem.column()));
    return problem.file().equals(name) && path != null
        ? new Problem(path, 0, 0, problem.message(), problem.hint())
        : problem;
  }
}
