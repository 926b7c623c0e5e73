// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.yaml;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.leakmonitor.simulator.refusal.Refusal;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One YAML mapping whose keys are all known and stand once. */
public final class Section {
  private final String file;
  private final String example;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();

  private Section(String file, String example, Node node, Set<String> known) throws Refusal {
    this.file = file;
    this.example = example;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw refusal(node, "keys with values expected", example);
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = scalar(tuple.getKeyNode());
      if (!known.contains(key)) {
        throw refusal(tuple.getKeyNode(), "unknown key '" + key + "'", knownKeys(known));
      }
      if (values.put(key, tuple.getValueNode()) != null) {
        throw refusal(tuple.getKeyNode(), "key '" + key + "' stands twice", "keep one of them");
      }
    }
  }

  /**
   * Reads a file's text.
   *
   * @param example the hint of a refusal that has no better one
   * @throws Refusal if it is no YAML, or no mapping of known keys
   */
  public static Section parse(String file, String text, String example, Set<String> known)
      throws Refusal {
    return new Section(file, example, Document.compose(file, text, example), known);
  }

  public Section section(String key, Set<String> known) throws Refusal {
    return new Section(file, example, value(key), known);
  }

  public List<Section> sections(String key, Set<String> known) throws Refusal {
    if (!(value(key) instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
      throw refusal(value(key), "'" + key + "' is not a list of one or more", example);
    }
    List<Section> sections = new ArrayList<>();
    for (Node each : sequence.getValue()) {
      sections.add(new Section(file, example, each, known));
    }
    return sections;
  }

  /** A list of whole numbers, which may be empty. */
  public List<Integer> integers(String key) throws Refusal {
    List<Integer> numbers = new ArrayList<>();
    if (!(value(key) instanceof SequenceNode sequence)) {
      throw refusal(value(key), "'" + key + "' is not a list", example);
    }
    for (Node each : sequence.getValue()) {
      try {
        numbers.add(Integer.valueOf(scalar(each)));
      } catch (NumberFormatException e) {
        throw refusal(each, "'" + scalar(each) + "' is no whole number", "write one, such as 12");
      }
    }
    return numbers;
  }

  /** The sections of a list that may be left out. */
  public List<Section> sectionsOrNone(String key, Set<String> known) throws Refusal {
    return has(key) ? sections(key, known) : List.of();
  }

  /** Whether a key has keys of its own below it. */
  public boolean isSection(String key) {
    return values.get(key) instanceof MappingNode;
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  public String text(String key) throws Refusal {
    return scalar(value(key));
  }

  /** A path, seen from the folder in which this file is. */
  public Path path(String key) throws Refusal {
    return Path.of(file).resolveSibling(text(key));
  }

  /** The texts of a list, or the one that stands alone. */
  public List<String> texts(String key) throws Refusal {
    if (!(value(key) instanceof SequenceNode sequence)) {
      return List.of(text(key));
    }
    List<String> texts = new ArrayList<>();
    for (Node each : sequence.getValue()) {
      texts.add(scalar(each));
    }
    return texts;
  }

  public String textOr(String key, String otherwise) throws Refusal {
    return has(key) ? text(key) : otherwise;
  }

  public double numberOr(String key, double otherwise) throws Refusal {
    return has(key) ? number(key) : otherwise;
  }

  public int integerOr(String key, int otherwise) throws Refusal {
    return has(key) ? integer(key) : otherwise;
  }

  public boolean flagOr(String key, boolean otherwise) throws Refusal {
    if (!has(key)) {
      return otherwise;
    }
    return switch (text(key)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(key, "true or false");
    };
  }

  /** A list of so many numbers. */
  public List<Double> numbers(String key, int count) throws Refusal {
    List<Double> numbers = new ArrayList<>();
    try {
      for (String each : texts(key)) {
        numbers.add(finite(each));
      }
    } catch (NumberFormatException e) {
      throw wrongList(key, count);
    }
    if (numbers.size() != count) {
      throw wrongList(key, count);
    }
    return numbers;
  }

  public double number(String key) throws Refusal {
    try {
      return finite(text(key));
    } catch (NumberFormatException e) {
      throw wrong(key, "a decimal number, such as 12.5");
    }
  }

  private static double finite(String text) {
    // BigDecimal, because Double.parseDouble takes 'NaN', '1d' and hexadecimal too.
    double number = new BigDecimal(text).doubleValue();
    if (Double.isInfinite(number)) {
      throw new NumberFormatException("'" + text + "' is too large");
    }
    return number;
  }

  public int integer(String key) throws Refusal {
    try {
      return Integer.parseInt(text(key));
    } catch (NumberFormatException e) {
      throw wrong(key, "a whole number, such as 12");
    }
  }

  public <E extends Enum<E>> E choice(String key, E[] choices) throws Refusal {
    String text = text(key);
    for (E choice : choices) {
      if (word(choice).equals(text)) {
        return choice;
      }
    }
    throw wrong(key, "one of " + Arrays.stream(choices).map(Section::word).toList());
  }

  public void refuse(String key, String reason) throws Refusal {
    Node value = values.get(key);
    if (value != null) {
      throw refusal(value, "key '" + key + "' has no place here: " + reason, "delete this key");
    }
  }

  /**
   * Refuses the first key that stands here and is none of these.
   *
   * @param word what the keys depend on, such as {@code leak}
   */
  public void keepTo(Set<String> own, String word) throws Refusal {
    for (Map.Entry<String, Node> each : values.entrySet()) {
      if (!own.contains(each.getKey())) {
        String message = "key '" + each.getKey() + "' does not go with '" + word + "'";
        throw refusal(each.getValue(), message, knownKeys(own));
      }
    }
  }

  /** Makes something of this section; what it throws is refused at the section's line. */
  public <T> T build(Making<T> making) throws Refusal {
    try {
      return making.make();
    } catch (IllegalArgumentException e) {
      throw refusal(e);
    }
  }

  /** Makes something of a section's values. */
  public interface Making<T> {
    /**
     * Makes it.
     *
     * @throws IllegalArgumentException if they do not fit together
     */
    T make() throws Refusal;
  }

  public Refusal refusal(IllegalArgumentException reason) {
    return refusal(node, String.valueOf(reason.getMessage()), example);
  }

  private Refusal wrongList(String key, int count) throws Refusal {
    return refusal(value(key), "'" + key + "' is not a list of " + count + " numbers", example);
  }

  private Node value(String key) throws Refusal {
    Node value = values.get(key);
    if (value == null) {
      throw refusal(node, "key '" + key + "' is missing", example);
    }
    return value;
  }

  private String scalar(Node scalar) throws Refusal {
    if (scalar instanceof ScalarNode found) {
      return found.getValue();
    }
    throw refusal(scalar, "a single value expected", example);
  }

  /** The refusal of what stands at a key, which is there. */
  public Refusal wrong(String key, String expected) {
    Node value = values.getOrDefault(key, node);
    return refusal(value, key + " '" + shown(value) + "' is not valid", "write " + expected);
  }

  private static String shown(Node value) {
    if (value instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    return value instanceof SequenceNode sequence
        ? sequence.getValue().stream().map(Section::shown).collect(Collectors.joining(", "))
        : "{…}";
  }

  private Refusal refusal(Node where, String message, String hint) {
    int row = where.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    return new Refusal(file + ":" + row + ": " + message, hint);
  }

  private static String knownKeys(Set<String> known) {
    return "known keys are " + String.join(", ", new TreeSet<>(known));
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
