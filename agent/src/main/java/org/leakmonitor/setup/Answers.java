// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;
import org.leakmonitor.config.Problem;
import org.leakmonitor.uplink.mqtt.Address;

/**
 * What is known of a gateway so far; nothing in it breaks a rule of the configuration.
 *
 * @param given the answers, an empty text where somebody said that there is none
 */
public record Answers(Map<Question, String> given) {

  public static final Answers NONE = new Answers(Map.of());

  private static final Path NOWHERE = Path.of("agent.yaml");

  public Answers {
    given = Map.copyOf(given);
  }

  /** The same and one more, whatever it is worth. */
  Answers with(Question question, String answer) {
    Map<Question, String> more = new EnumMap<>(Question.class);
    more.putAll(given);
    more.put(question, answer);
    return new Answers(more);
  }

  /**
   * What speaks against an answer, by the rules of the configuration; empty where it can stand.
   * Later answers are not looked at.
   */
  public Optional<Refusal> refusal(Question question, String answer) {
    if (answer.isEmpty() && !question.isOptional(this)) {
      return Optional.of(new Refusal("an answer is needed", "write one"));
    }
    return switch (question) {
      case TCP, BROKER -> ofAddress(question, answer);
      case RTU -> ofPort(answer);
      // the unit is asked later
      case POINT -> ofConfiguration(question, orUnit().with(question, answer));
      case CA, CERTIFICATE, KEY -> new GivenFiles(with(question, answer)).refusal();
      default -> ofConfiguration(question, with(question, answer));
    };
  }

  /** What speaks against all of it together. */
  Optional<Refusal> refusal() {
    return problem().map(first -> new Refusal(first.message(), first.hint()));
  }

  private Answers orUnit() {
    return isAnswered(Question.UNIT) ? this : with(Question.UNIT, Question.UNIT.standIn(this));
  }

  private Optional<Refusal> ofPort(String answer) {
    return answer.startsWith("/")
        ? ofConfiguration(Question.RTU, with(Question.RTU, answer))
        : Optional.of(
            new Refusal(
                "serial port '" + answer + "' is no path from / on",
                "write it as /dev/serial/by-id/… or /dev/ttyUSB0"));
  }

  private Optional<Refusal> ofAddress(Question question, String answer) {
    try {
      Address unused = Address.parse(answer, question == Question.TCP ? 502 : 8883);
      return ofConfiguration(question, with(question, answer));
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new Refusal(String.valueOf(e.getMessage()), "write a name or address, ':' and a port"));
    }
  }

  private static Optional<Refusal> ofConfiguration(Question question, Answers answers) {
    return answers
        .problem()
        .map(
            first ->
                new Refusal(
                    first.message(), first.hint().isEmpty() ? Advice.on(question) : first.hint()));
  }

  private Optional<Problem> problem() {
    try {
      read();
      return Optional.empty();
    } catch (ConfigException e) {
      return Optional.of(e.problems().get(0));
    }
  }

  private void read() throws ConfigException {
    String text = new Template(this, new Places(NOWHERE, Path.of(""))).text();
    Config unused = Config.read(text, "answers", Path.of(""));
  }

  /** The questions that must be answered yet. */
  public List<Question> open() {
    List<Question> open = new ArrayList<>();
    for (Question question : Question.values()) {
      if (question.arises(this)
          && text(question).isEmpty()
          && question.usual(this).isEmpty()
          && !question.isOptional(this)) {
        open.add(question);
      }
    }
    return open;
  }

  public boolean hasCertificate() {
    return has(Question.CERTIFICATE);
  }

  boolean isAnswered(Question question) {
    return given.containsKey(question);
  }

  boolean has(Question question) {
    return !text(question).isEmpty();
  }

  /** What was answered; empty where nothing was. */
  String text(Question question) {
    return Optional.ofNullable(given.get(question)).orElse("");
  }

  /** The answer, the usual one, or what takes its place until there is one. */
  String orStandIn(Question question) {
    return isAnswered(question) ? text(question) : question.standIn(this);
  }

  boolean isRtu() {
    return has(Question.RTU);
  }

  boolean isTcp() {
    return !isRtu();
  }

  boolean isModel() {
    return has(Question.MODEL);
  }

  /** Whether there is a key to speak of: that of the certificate, or one given without. */
  boolean isWithKey() {
    return has(Question.CERTIFICATE) || has(Question.KEY);
  }

  boolean isPlain() {
    return !isModel();
  }

  /** Whether the register stands in a table of single bits. */
  boolean isOfBits() {
    return Set.of("coils", "discrete").contains(text(Question.TABLE));
  }

  /** Whether there is an order of bytes to speak of. */
  boolean isOrdered() {
    return isPlain() && !isOfBits();
  }
}
