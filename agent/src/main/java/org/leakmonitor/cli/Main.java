// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leakmonitor.anchor.AnchorException;
import org.leakmonitor.config.ConfigException;
import org.leakmonitor.enroll.EnrollException;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.tls.CredentialsException;
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
      ModelsCommand.class,
      ProbeCommand.class,
      ScanCommand.class,
      GpioCommand.class,
      KeygenCommand.class,
      EnrollCommand.class,
      TrustCommand.class,
      ExportCommand.class,
      CheckpointCommand.class,
      ProveCommand.class,
      VerifyCommand.class,
      IncarnateCommand.class,
      AnchorCommand.class,
      ResendCommand.class,
      StatusCommand.class,
      WitnessCommand.class,
      AutoComplete.GenerateCompletion.class
    })
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Log.configure();
    System.exit(execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }

  static int execute(String... args) {
    return commandLine()
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::usage)
        .setExecutionExceptionHandler((cause, line, parsed) -> failed(cause, line))
        .execute(args);
  }

  private static int usage(CommandLine.ParameterException cause, String[] args) {
    CommandLine line = cause.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    List<String> near =
        cause instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    return told(
        line,
        lowerCase(String.valueOf(cause.getMessage())),
        near.isEmpty()
            ? "see: " + command + " --help"
            : "did you mean: " + String.join(" or ", near) + "?",
        ExitCode.USAGE);
  }

  private static String lowerCase(String text) {
    String message = text.replaceFirst("^Error: ", "");
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
          "the configuration has "
              + (e.problems().size() == 1 ? "a problem" : e.problems().size() + " problems"),
          "mend it, then type: leakmonitor check --config FILE",
          ExitCode.FAULT);
    }
    if (cause instanceof LedgerException e) {
      return told(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof AnchorException e) {
      return told(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof EnrollException e) {
      return told(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof CredentialsException e) {
      return told(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof KeyException e) {
      return told(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof UnreadableException e) {
      return told(line, e.getMessage(), e.hint(), ExitCode.UNVERIFIABLE);
    }
    if (cause instanceof FileSystemException e) {
      return told(
          line,
          "cannot use file '" + e.getFile() + "': " + reason(e),
          "check its name, its folder and its permissions",
          ExitCode.FAULT);
    }
    if (cause instanceof IOException e) {
      return told(line, String.valueOf(e.getMessage()), "check the disk", ExitCode.FAULT);
    }
    throw cause;
  }

  /** What the exception's class says, where it has no words of its own. */
  private static String reason(FileSystemException cause) {
    if (cause instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    return Optional.ofNullable(cause.getReason()).orElse(cause.getClass().getSimpleName());
  }

  static int told(CommandLine line, String message, String hint, int exitCode) {
    PrintWriter err = line.getErr();
    line.getOut().flush();
    err.println("leakmonitor: error: " + message);
    if (!hint.isEmpty()) {
      err.println("leakmonitor: hint: " + hint);
    }
    return exitCode;
  }
}
