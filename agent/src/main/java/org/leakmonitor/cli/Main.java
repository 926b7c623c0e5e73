// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.leakmonitor.config.ConfigException;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.verify.UnreadableException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts the command that the first argument names. */
@Command(
    name = "leakmonitor",
    description = "Signs, chains and publishes pipeline readings, and verifies them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      ProbeCommand.class,
      KeygenCommand.class,
      TrustCommand.class,
      ExportCommand.class,
      VerifyCommand.class,
      StatusCommand.class,
      AutoComplete.GenerateCompletion.class
    })
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Log.configure();
    System.exit(execute(args));
  }

  static int execute(String... args) {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::usage)
        .setExecutionExceptionHandler((cause, line, parsed) -> failed(cause, line))
        .execute(args);
  }

  private static int usage(CommandLine.ParameterException cause, String[] args) {
    CommandLine line = cause.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    return told(
        line,
        lowerCase(String.valueOf(cause.getMessage())),
        "see: " + command + " --help",
        ExitCode.USAGE);
  }

  private static String lowerCase(String message) {
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static int failed(Exception cause, CommandLine line) throws Exception {
    if (cause instanceof CommandException e) {
      return told(line, e.getMessage(), e.hint(), e.exitCode());
    }
    if (cause instanceof ConfigException e) {
      e.problems().forEach(problem -> line.getErr().println(problem.text()));
      return told(
          line,
          "the configuration has " + e.problems().size() + " problems",
          "mend them, then type: leakmonitor check --config FILE",
          ExitCode.FAULT);
    }
    if (cause instanceof LedgerException e) {
      return told(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof KeyException e) {
      return told(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof UnreadableException e) {
      return told(line, e.getMessage(), e.hint(), ExitCode.UNVERIFIABLE);
    }
    throw cause;
  }

  private static int told(CommandLine line, String message, String hint, int exitCode) {
    PrintWriter err = line.getErr();
    err.println("leakmonitor: error: " + message);
    if (!hint.isEmpty()) {
      err.println("leakmonitor: hint: " + hint);
    }
    return exitCode;
  }
}
