// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.setup.Question;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** An option for each question of a setup, so that a script can answer it. */
final class AnswerOptions implements IModelTransformer {

  @Override
  public CommandSpec transform(CommandSpec spec) {
    for (Question question : Question.values()) {
      String usual = question.usual().isEmpty() ? "" : "; " + question.usual() + " if not said";
      spec.addOption(
          OptionSpec.builder(question.flag())
              .paramLabel(question.label())
              .type(String.class)
              .description(question.words() + usual + ".")
              .build());
    }
    return spec;
  }

  static Map<Question, String> given(CommandSpec spec) {
    Map<Question, String> given = new EnumMap<>(Question.class);
    for (Question question : Question.values()) {
      Optional.ofNullable(spec.findOption(question.flag()).<String>getValue())
          .ifPresent(answer -> given.put(question, answer));
    }
    return given;
  }
}
