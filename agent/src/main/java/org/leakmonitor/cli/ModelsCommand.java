// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.config.BuiltInModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the device models that come with this program, or prints one. */
@Command(
    name = "models",
    description =
        "Lists the built-in device models, or prints the file of one: a site can keep a copy of its"
            + " own, which then goes before the built-in one.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:there is no built-in model of this name",
      "64:the command line is wrong"
    })
final class ModelsCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Print the file of this model; without it, list them.")
  private @Nullable String name;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      BuiltInModel.all()
          .forEach(model -> out.printf(Locale.ROOT, "%-20s %s%n", model.name(), model.title()));
    } else {
      out.print(named(name).text());
    }
    out.flush();
    return ExitCode.OK;
  }

  private static BuiltInModel named(String name) {
    return BuiltInModel.find(name)
        .orElseThrow(
            () ->
                new CommandException(
                    "there is no built-in model '" + name + "'",
                    BuiltInModel.near(name)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("see which there are: leakmonitor models"),
                    ExitCode.FAULT));
  }
}
