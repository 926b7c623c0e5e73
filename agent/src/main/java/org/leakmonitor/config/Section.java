// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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

  private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);

  private final Node node;
  private final Problems problems;

  /** Whether a missing key is worth a word; not where the whole section is missing. */
  private final boolean mayLack;

  private final Effective effective;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final TreeSet<String> known;
  private final Set<String> distrusted = new HashSet<>();

  /** What a key means that the file does not have. */
  private final Map<String, String> defaults;

  Section(Node node, Problems problems) {
    this(node, problems, node instanceof MappingNode);
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::read);
    } else {
      problems.add(node, "a mapping of keys to values is expected", "write 'key: value' lines");
    }
  }

  /** Without a key yet. */
  private Section(Node node, Problems problems, boolean mayLack) {
    this.node = node;
    this.problems = problems;
    this.mayLack = mayLack;
    this.effective = new Effective();
    this.known = new TreeSet<>();
    this.defaults = Map.of();
  }

  private Section(Section same, Map<String, String> defaults) {
    this.node = same.node;
    this.problems = same.problems;
    this.mayLack = same.mayLack;
    this.effective = same.effective;
    this.known = same.known;
    this.defaults = defaults;
    values.putAll(same.values);
    keys.putAll(same.keys);
  }

  /** The same section, in which these texts stand for keys that the file does not have. */
  Section withDefaults(Map<String, String> texts) {
    return new Section(this, texts);
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
    int value = read(key, Numbers::whole, "write a whole number").orElse(byDefault);
    effective.put(key, Integer.toString(value));
    return value;
  }

  BigDecimal decimal(String key, BigDecimal byDefault) {
    BigDecimal value = read(key, Numbers::decimal, Numbers.FORM).orElse(byDefault);
    effective.put(key, value.toPlainString());
    return value;
  }

  /** The same, and the key must be there. */
  BigDecimal requiredDecimal(String key, BigDecimal standIn) {
    require(key);
    return decimal(key, standIn);
  }

  Optional<BigDecimal> optionalDecimal(String key) {
    Optional<BigDecimal> value = read(key, Numbers::decimal, Numbers.FORM);
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

  /** Either {@code true} or {@code false}, the latter where the key is not there. */
  boolean flag(String key) {
    return choice(key, FLAGS, "false");
  }

  /** Whether the file has this key, or something that stands for it. */
  boolean has(String key) {
    return values.containsKey(key) || defaults.containsKey(key);
  }

  /** A text that is not there as a rule; it does not become part of what is effective. */
  Optional<String> optionalText(String key) {
    return scalar(key);
  }

  /** The same, but where it is there it is effective. */
  Optional<String> statedText(String key) {
    Optional<String> value = scalar(key);
    value.ifPresent(text -> effective.put(key, text));
    return value;
  }

  /** Words without blanks and commas, as a list or parted by those; none where there is no key. */
  List<String> words(String key) {
    String text =
        values.get(key) instanceof SequenceNode list ? Yaml.joined(list) : scalar(key).orElse("");
    known.add(key);
    List<String> words = Stream.of(text.split("[ ,]+")).filter(word -> !word.isEmpty()).toList();
    if (!words.isEmpty()) {
      effective.put(key, String.join(" ", words));
    }
    return distrusted.contains(key) ? List.of() : words;
  }

  OptionalInt optionalInteger(String key) {
    Optional<Integer> value = read(key, Numbers::whole, "write a whole number");
    value.ifPresent(number -> effective.put(key, Integer.toString(number)));
    return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  /** Whole numbers, as a list or parted by blanks and commas. */
  List<Integer> integers(String key, List<Integer> byDefault) {
    List<Integer> numbers = byDefault;
    if (has(key) && !distrusted.contains(key)) {
      String text =
          values.get(key) instanceof SequenceNode list ? Yaml.joined(list) : scalar(key).orElse("");
      List<Optional<Integer>> read = Stream.of(text.split("[ ,]+")).map(Numbers::whole).toList();
      if (read.stream().allMatch(Optional::isPresent)) {
        numbers = read.stream().map(Optional::orElseThrow).toList();
      } else {
        problems.add(at(key), "'" + key + "' is '" + text + "'", "write a list such as [3, 4]");
      }
    }
    known.add(key);
    effective.put(key, numbers.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    return numbers;
  }

  /** Every key with one value, as it stands in the file; lists are written as words. */
  Map<String, String> scalars() {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (value instanceof ScalarNode scalar) {
            texts.put(key, scalar.getValue());
          } else if (value instanceof SequenceNode list
              && list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            texts.put(key, Yaml.joined(list));
          }
        });
    return texts;
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
    boolean there = values.containsKey(key);
    Section section = there ? new Section(at(key), problems) : new Section(node, problems, false);
    effective.put(key, section.effective);
    return section;
  }

  /** The same, but it must be there. */
  Section requiredSection(String key) {
    require(key);
    return section(key);
  }

  /** A required list of sections. */
  List<Section> sections(String key) {
    require(key);
    known.add(key);
    List<Section> sections = new ArrayList<>();
    if (values.get(key) instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> sections.add(new Section(item, problems)));
      if (sections.isEmpty()) {
        problems.add(sequence, "'" + key + "' is an empty list", "begin each item with '- '");
      }
    } else if (values.containsKey(key)) {
      problems.add(at(key), "'" + key + "' is not a list", "begin each item with '- '");
    }
    effective.put(key, sections.stream().map(Section::effective).toList());
    return sections;
  }

  /** The same, but none need be there. */
  List<Section> optionalSections(String key) {
    known.add(key);
    return values.containsKey(key) ? sections(key) : List.of();
  }

  /**
   * Makes a settings record, and refuses the keys that nobody asked for.
   *
   * @param maker reads all keys that are left, then makes; may throw {@link
   *     IllegalArgumentException}, whose message names the setting or quotes the operand
   * @return empty where the maker refused
   */
  <T> Optional<T> build(Supplier<T> maker) {
    Optional<T> made = check(maker);
    refuseUnknown();
    return made;
  }

  /**
   * The same before all keys are read. A maker that refuses is asked again with the default in
   * place of the value it refused, so that it tells the next problem too.
   */
  <T> Optional<T> check(Supplier<T> maker) {
    boolean sound = true;
    while (true) {
      try {
        T made = maker.get();
        return sound ? Optional.of(made) : Optional.empty();
      } catch (IllegalArgumentException e) {
        sound = false;
        Blame blame = Blame.of(e);
        Optional<String> blamed = blame.key(known);
        if (blamed.filter(distrusted::contains).isPresent()) {
          return Optional.empty();
        }
        refuse(blame, blamed);
        if (blamed.isEmpty()) {
          return Optional.empty();
        }
        distrusted.add(blamed.get());
      }
    }
  }

  private void refuse(Blame blame, Optional<String> blamed) {
    if (blamed.isPresent() && !values.containsKey(blamed.get())) {
      problems.add(node, blame.message(), "add a line '" + blamed.get() + ": …' here");
    } else {
      Node where = blamed.map(this::at).orElseGet(() -> blame.quotedIn(node));
      problems.add(where, blame.message(), "");
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

  private void require(String key) {
    if (mayLack && !has(key)) {
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

  private Optional<String> scalar(String key) {
    known.add(key);
    Node value = values.get(key);
    if (distrusted.contains(key)) {
      return Optional.empty();
    }
    if (value == null) {
      return Optional.ofNullable(defaults.get(key));
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
