// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Why a settings record refused what it was given, and which value of the file that is.
 *
 * @param message names the setting or quotes the operand
 */
record Blame(String message) {

  /** How Java writes a duration, and somebody may name a tag. */
  private static final Pattern ISO_DURATION =
      Pattern.compile("(?<!tag ')\\bPT(?:[0-9]+[HM])*(?:[0-9.]+S|(?<=[HM]))");

  /** Keys that the settings call otherwise in their messages; '_' is a space in those anyway. */
  private static final Map<String, String> SPOKEN =
      Map.of(
          "ack_timeout", "acknowledgement timeout",
          "backoff_min", "shortest back off",
          "backoff_max", "longest back off",
          "batch_records", "a batch of",
          "epoch_records", "records is not",
          "epoch_age", "is not above",
          "at_4ma", "at 4 mA");

  Blame {
    message = readable(message);
  }

  static Blame of(IllegalArgumentException refusal) {
    return new Blame(String.valueOf(refusal.getMessage()));
  }

  /** Durations as people write them, not as Java does. */
  private static String readable(String message) {
    return ISO_DURATION
        .matcher(message)
        .replaceAll(iso -> Durations.text(Duration.parse(iso.group())));
  }

  /** The key that it speaks of: the first one that it names outside of quotes. */
  Optional<String> key(Set<String> known) {
    String words =
        " " + message.replaceAll("'[^']*'", "'").replaceAll("[^A-Za-z0-9]+", " ").strip() + " ";
    return known.stream()
        .filter(key -> words.contains(spoken(key)))
        .min(
            Comparator.comparingInt((String key) -> words.indexOf(spoken(key)))
                .thenComparingInt(key -> -key.length()));
  }

  private static String spoken(String key) {
    return " " + SPOKEN.getOrDefault(key, key.replace('_', ' ')) + " ";
  }

  /** The value that it quotes, however deep; of two equal ones the second. */
  Node quotedIn(Node node) {
    List<Node> quoted =
        scalars(node)
            .filter(value -> message.contains("'" + value.getValue() + "'"))
            .map(Node.class::cast)
            .toList();
    if (quoted.isEmpty()) {
      return node;
    }
    return quoted.get(message.endsWith(" twice") ? quoted.size() - 1 : 0);
  }

  private static Stream<ScalarNode> scalars(Node node) {
    if (node instanceof MappingNode mapping) {
      return mapping.getValue().stream().flatMap(tuple -> scalars(tuple.getValueNode()));
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().flatMap(Blame::scalars);
    }
    return Stream.of(node).filter(ScalarNode.class::isInstance).map(ScalarNode.class::cast);
  }
}
