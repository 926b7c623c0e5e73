// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leakmonitor.config.BuiltInModel;

/** Gathers the answers, each checked before the next is asked. */
public final class Interview {

  private final Map<Question, String> flags;
  private final SerialPorts ports;

  /**
   * Prepares.
   *
   * @param flags what the command line has answered
   * @param root the machine's root folder, under which its ports are looked for
   */
  public Interview(Map<Question, String> flags, Path root) {
    this.flags = Map.copyOf(flags);
    this.ports = new SerialPorts(root);
  }

  /**
   * Takes the flags alone.
   *
   * @throws SetupException that names every flag which is missing
   */
  public Answers unattended() throws SetupException {
    Answers answers = flagged();
    List<Question> open = answers.open();
    if (!open.isEmpty()) {
      String missing = open.stream().map(Interview::option).collect(Collectors.joining(", "));
      throw new SetupException(
          "nobody is there to ask, and not given: " + missing,
          "give them, or type 'leakmonitor setup' at a terminal");
    }
    Optional<Refusal> refusal = answers.refusal();
    if (refusal.isPresent()) {
      throw new SetupException(refusal.get().message(), refusal.get().hint());
    }
    return answers;
  }

  private static String option(Question question) {
    return question == Question.TCP
        ? Question.TCP.flag() + " or " + Question.RTU.flag()
        : question.flag();
  }

  /** Takes the flags, and asks for the rest. */
  public Answers with(Asker asker) throws SetupException {
    Answers answers = flagged();
    for (Question question : Question.values()) {
      if (question.arises(answers) && !answers.isAnswered(question)) {
        answers = asked(question, answers, asker);
      }
    }
    return answers;
  }

  private Answers flagged() throws SetupException {
    if (flags.containsKey(Question.TCP) && flags.containsKey(Question.RTU)) {
      throw new SetupException(
          "--tcp and --rtu are given", "keep one of them; a second bus goes into the file by hand");
    }
    Answers all = new Answers(flags);
    Answers checked = Answers.NONE;
    for (Question question : Question.values()) {
      if (all.isAnswered(question)) {
        if (!question.arises(all)) {
          throw new SetupException(
              question.flag() + " is given, but does not go with the other answers",
              "leave it out; see: leakmonitor setup --help");
        }
        refuse(question, all.text(question), checked);
        checked = checked.with(question, all.text(question));
      }
    }
    return checked;
  }

  private static void refuse(Question question, String answer, Answers before)
      throws SetupException {
    Optional<Refusal> refusal = before.refusal(question, answer);
    if (refusal.isPresent()) {
      throw new SetupException(
          question.flag() + ": " + refusal.get().message(), refusal.get().hint());
    }
  }

  private Answers asked(Question question, Answers answers, Asker asker) throws SetupException {
    hints(question, answers, asker);
    while (true) {
      String typed =
          asker
              .ask(prompt(question, answers))
              .map(String::strip)
              .orElseThrow(
                  () ->
                      new SetupException("no answer any more", "nothing was written; begin again"));
      String answer = typed.isEmpty() ? question.usual(answers) : typed;
      Question meant = question == Question.TCP && answer.startsWith("/") ? Question.RTU : question;
      Optional<Refusal> refusal = answers.refusal(meant, answer);
      if (refusal.isEmpty()) {
        return answers.with(meant, answer);
      }
      asker.tell("  " + refusal.get().message());
      if (!refusal.get().hint().isEmpty()) {
        asker.tell("  hint: " + refusal.get().hint());
      }
    }
  }

  private static String prompt(Question question, Answers answers) {
    String usual = question.usual(answers);
    String words =
        question == Question.TCP
            ? "Where the device is: HOST:PORT of Modbus TCP, or a serial port"
            : question.words();
    return words + (usual.isEmpty() ? "" : " [" + usual + "]") + ": ";
  }

  private void hints(Question question, Answers answers, Asker asker) {
    if (question == Question.TCP) {
      List<String> found = ports.all();
      if (!found.isEmpty()) {
        asker.tell("Serial ports of this machine:");
        found.forEach(port -> asker.tell("  " + port));
      }
    } else if (question == Question.MODEL) {
      asker.tell("Models:");
      BuiltInModel.all().forEach(model -> asker.tell("  " + model.name() + "  " + model.title()));
    } else if (question == Question.POINT) {
      BuiltInModel.find(answers.text(Question.MODEL))
          .ifPresent(model -> asker.tell("Points: " + String.join(", ", model.points())));
    }
  }
}
