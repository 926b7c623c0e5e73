// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.IOException;
import org.leakmonitor.anchor.AnchorException;
import org.leakmonitor.bundle.BundleException;
import org.leakmonitor.config.ConfigException;
import org.leakmonitor.custody.CustodyException;
import org.leakmonitor.enroll.EnrollException;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.setup.SetupException;
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
      SetupCommand.class,
      SelfTestCommand.class,
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
      BackupCommand.class,
      RestoreCommand.class,
      DecommissionCommand.class,
      DiagCommand.class,
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
        .setParameterExceptionHandler(Complaint::usage)
        .setExecutionExceptionHandler((cause, line, parsed) -> failed(cause, line))
        .execute(args);
  }

  private static int failed(Exception cause, CommandLine line) throws Exception {
    if (cause instanceof CommandException e) {
      return Complaint.tell(line, e.getMessage(), e.hint(), e.exitCode());
    }
    if (cause instanceof ConfigException e) {
      e.problems().forEach(problem -> line.getErr().println(problem.text()));
      return Complaint.tell(
          line,
          "the configuration has "
              + (e.problems().size() == 1 ? "a problem" : e.problems().size() + " problems"),
          "mend it, then type: leakmonitor check --config FILE",
          ExitCode.FAULT);
    }
    if (cause instanceof LedgerException e) {
      return Complaint.tell(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof AnchorException e) {
      return Complaint.tell(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof EnrollException e) {
      return Complaint.tell(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof CredentialsException e) {
      return Complaint.tell(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof SetupException e) {
      return Complaint.tell(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof KeyException e) {
      return Complaint.tell(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof BundleException e) {
      return Complaint.tell(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof CustodyException e) {
      return Complaint.tell(line, e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    if (cause instanceof UnreadableException e) {
      return Complaint.unreadable(line, e);
    }
    if (cause instanceof IOException e) {
      return Complaint.io(line, e);
    }
    throw cause;
  }
}
