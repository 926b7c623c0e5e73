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
import org.leakmonitor.verify.UnreadableException;
import picocli.CommandLine;

/** How a command says what is wrong: a message and the cure, in one form. */
final class Complaint {

  private Complaint() {}

  /** The command line cannot be obeyed. */
  static int usage(CommandLine.ParameterException cause, String[] args) {
    CommandLine line = cause.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    List<String> near =
        cause instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    return tell(
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

  /** What was to be verified cannot be read. */
  static int unreadable(CommandLine line, UnreadableException cause) {
    return tell(line, cause.getMessage(), cause.hint(), ExitCode.UNVERIFIABLE);
  }

  /** A file or the disk has failed. */
  static int io(CommandLine line, IOException cause) {
    if (cause instanceof FileSystemException e) {
      return tell(
          line,
          "cannot use file '" + e.getFile() + "': " + reason(e),
          "check its name, its folder and its permissions",
          ExitCode.FAULT);
    }
    return tell(line, String.valueOf(cause.getMessage()), "check the disk", ExitCode.FAULT);
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

  /** After what was printed so far; returns the exit code. */
  static int tell(CommandLine line, String message, String hint, int exitCode) {
    PrintWriter err = line.getErr();
    line.getOut().flush();
    err.println("leakmonitor: error: " + message);
    if (!hint.isEmpty()) {
      err.println("leakmonitor: hint: " + hint);
    }
    return exitCode;
  }
}
