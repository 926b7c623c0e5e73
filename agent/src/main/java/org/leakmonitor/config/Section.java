// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of the file while it is read. Each getter takes one key; what is left over in the end
 * is unknown. A getter that finds a problem notes it and returns a stand-in, so that reading goes
 * on; {@link #build} then builds nothing.
 */
final class Section {

  /** For a text that is missing: legal everywhere, so that it makes no second problem. */
  private static final String STAND_IN = "x";

  private final Node node;
  private final Problems problems;
  private final Effective effective = new Effective();
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final TreeSet<String> known = new TreeSet<>();

  Section(Node node, Problems problems) {
    this.node = node;
    this.problems = problems;
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::read);
    } else {
      problems.add(node, "a mapping of keys to values is expected", "write 'key: value' lines");
    }
  }

  private void read(NodeTuple tuple) {
    if (tuple.getKeyNode() instanceof ScalarNode key) {
      if (values.containsKey(key.getValue())) {
        problems.add(key, "key '" + key.getValue() + "' stands here twice", "keep one of them");
      }
      values.put(key.getValue(), tuple.getValueNode());
      keys.put(key.getValue(), key);
    } else {
      problems.add(tuple.getKeyNode(), "a key is not a plain word", "");
    }
  }

  Effective effective() {
    return effective;
  }

  /** A required text. */
  String text(String key) {
    require(key);
    return text(key, STAND_IN);
  }

  String text(String key, String byDefault) {
    String value = scalar(key).orElse(byDefault);
    effective.put(key, value);
    return value;
  }

  Duration duration(String key, Duration byDefault) {
    Duration value = read(key, Durations::parse, "write " + Durations.FORM).orElse(byDefault);
    effective.put(key, Durations.text(value));
    return value;
  }

  /** A required whole number. */
  int integer(String key) {
    require(key);
    return integer(key, 0);
  }

  int integer(String key, int byDefault) {
    int value = read(key, Section::whole, "write a whole number").orElse(byDefault);
    effective.put(key, Integer.toString(value));
    return value;
  }

  BigDecimal decimal(String key, BigDecimal byDefault) {
    BigDecimal value = read(key, Section::number, "write a number").orElse(byDefault);
    effective.put(key, value.toPlainString());
    return value;
  }

  Optional<BigDecimal> optionalDecimal(String key) {
    Optional<BigDecimal> value = read(key, Section::number, "write a number");
    value.ifPresent(number -> effective.put(key, number.toPlainString()));
    return value;
  }

  /** One of the constants of an enum, by the text that it gives itself. */
  <E extends Enum<E>> E choice(String key, Class<E> type, Function<E, String> text, E byDefault) {
    Map<String, E> words =
        Stream.of(type.getEnumConstants()).collect(Collectors.toMap(text, constant -> constant));
    return choice(key, words, text.apply(byDefault));
  }

  /** The same, and the key must be there. */
  <E extends Enum<E>> E requiredChoice(
      String key, Class<E> type, Function<E, String> text, E standIn) {
    require(key);
    return choice(key, type, text, standIn);
  }

  /** Whether the file has this key. */
  boolean has(String key) {
    return values.containsKey(key);
  }

  /** One of a few words. */
  <T> T choice(String key, Map<String, T> words, String byDefault) {
    String word = scalar(key).orElse(byDefault);
    T chosen = words.get(word.toLowerCase(Locale.ROOT));
    if (chosen != null) {
      effective.put(key, word.toLowerCase(Locale.ROOT));
      return chosen;
    }
    String all = words.keySet().stream().sorted().collect(Collectors.joining(", "));
    problems.add(
        at(key),
        "'%s' is '%s', not one of %s".formatted(key, word, all),
        Suggestion.of(word.toLowerCase(Locale.ROOT), words.keySet())
            .map(near -> "did you mean '" + near + "'?")
            .orElse("write one of these"));
    return Optional.ofNullable(words.get(byDefault)).orElseThrow();
  }

  /** A section of its own; an absent one is empty, so that its defaults count. */
  Section section(String key) {
    known.add(key);
    Section section = new Section(values.getOrDefault(key, Yaml.emptyMapping(node)), problems);
    effective.put(key, section.effective);
    return section;
  }

  /** A required list of sections. */
  List<Section> sections(String key) {
    require(key);
    known.add(key);
    List<Section> sections = new ArrayList<>();
    if (values.get(key) instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> sections.add(new Section(item, problems)));
    } else if (values.containsKey(key)) {
      problems.add(at(key), "'" + key + "' is not a list", "begin each item with '- '");
    }
    effective.put(key, sections.stream().map(Section::effective).toList());
    return sections;
  }

  /**
   * Makes a settings record once all its keys are read.
   *
   * @param maker may throw {@link IllegalArgumentException}, whose message quotes the operand
   * @return empty where the maker refused
   */
  <T> Optional<T> build(Supplier<T> maker) {
    refuseUnknown();
    return check(maker);
  }

  /** The same before all keys are read: builds a part of what this section says. */
  <T> Optional<T> check(Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      problems.add(quotedIn(message), message, "");
      return Optional.empty();
    }
  }

  /** Notes a problem with the value of a key. */
  void refuse(String key, String message, String hint) {
    problems.add(at(key), message, hint);
  }

  private void refuseUnknown() {
    keys.forEach(
        (key, where) -> {
          if (!known.contains(key)) {
            problems.add(where, "key '" + key + "' is unknown here", meant(key));
          }
        });
  }

  private String meant(String key) {
    return Suggestion.of(key, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElse("known here: " + String.join(", ", known));
  }

  /** The value that a message is about. */
  private Node quotedIn(String message) {
    Collection<Node> candidates = values.values();
    return candidates.stream()
        .filter(ScalarNode.class::isInstance)
        .filter(value -> message.contains("'" + ((ScalarNode) value).getValue() + "'"))
        .findFirst()
        .orElse(node);
  }

  private void require(String key) {
    if (!values.containsKey(key)) {
      problems.add(node, "key '" + key + "' is missing", "add a line '" + key + ": …' here");
    }
  }

  private <T> Optional<T> read(String key, Function<String, Optional<T>> reader, String hint) {
    Optional<String> text = scalar(key);
    Optional<T> value = text.flatMap(reader);
    if (text.isPresent() && value.isEmpty()) {
      problems.add(at(key), "'" + key + "' is '" + text.get() + "'", hint);
    }
    return value;
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return text.length() > 40 ? Optional.empty() : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> whole(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<String> scalar(String key) {
    known.add(key);
    Node value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    problems.add(value, "'" + key + "' holds more than one value", "write one value on its line");
    return Optional.empty();
  }

  private Node at(String key) {
    return values.getOrDefault(key, node);
  }
}
