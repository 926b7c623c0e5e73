// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import org.leakmonitor.verify.UnreadableException;
import picocli.CommandLine;

/**
 * The command {@code verify} alone, for {@code leakmonitor-verify.jar}: it has no native code, so
 * it reads exports and received messages on any machine with Java 17, but no ledger.
 */
public final class VerifyMain {

  private VerifyMain() {}

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  static int execute(String... args) {
    CommandLine line = new CommandLine(new VerifyCommand());
    line.getCommandSpec().versionProvider(new Version());
    return line.setCommandName("leakmonitor-verify")
        .setParameterExceptionHandler(Complaint::usage)
        .setExecutionExceptionHandler((cause, failed, parsed) -> failed(cause, failed))
        .execute(args);
  }

  private static int failed(Exception cause, CommandLine line) throws Exception {
    if (cause instanceof UnreadableException e) {
      return Complaint.unreadable(line, e);
    }
    throw cause;
  }
}
