// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.validation.Rows;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code simulator}: exits 0 when done, 1 when refused, 64 on wrong usage. */
@Command(
    name = "simulator",
    description =
        "Stands in for a pipeline, its instruments, its buses and network, and its attackers.",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    exitCodeOnInvalidInput = Main.WRONG_USAGE,
    versionProvider = Main.Version.class)
public final class Main {
  /** EX_USAGE of sysexits. */
  static final int WRONG_USAGE = 64;

  private static final int REFUSED = 1;

  public static void main(String[] arguments) {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, UTF_8);
    int code = commandLine(in, out, err).execute(arguments);
    if (out.checkError()) {
      complain(err, new Refusal("cannot write to standard output", "look at where it leads"));
      code = Math.max(code, REFUSED);
    }
    System.exit(code);
  }

  static CommandLine commandLine(BufferedReader in, PrintWriter out, PrintWriter err) {
    return new CommandLine(new Main())
        .addSubcommand(new RunCommand(in, out, err))
        .addSubcommand(new ProxyCommand(in, out, err))
        .addSubcommand(
            "attack", new CommandLine(new AttackCommand(out)).addSubcommand(new RogueCommand(out)))
        .addSubcommand(new ListCommand(out))
        .addSubcommand(new DescribeCommand(out))
        .addSubcommand(new PlotCommand(out, err))
        .addSubcommand(new ExportCommand(out, err))
        .addSubcommand(new ValidateCommand(out, Rows::all))
        .addSubcommand(new AutoComplete.GenerateCompletion())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(Main::wrongUsage)
        .setExecutionExceptionHandler(Main::failed);
  }

  static void complain(PrintWriter err, Refusal refusal) {
    err.println("simulator: error: " + refusal.getMessage());
    err.println("simulator: hint: " + refusal.hint());
    err.flush();
  }

  private static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String message = Optional.ofNullable(e.getMessage()).orElse("wrong usage");
    String lower = message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    String name = command.getCommandSpec().qualifiedName();
    complain(command.getErr(), new Refusal(lower, name + " --help"));
    return WRONG_USAGE;
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    if (e instanceof IOException) {
      String what = e.getClass().getSimpleName() + ": " + e.getMessage();
      complain(command.getErr(), new Refusal("cannot read or write: " + what, "look at the path"));
      return REFUSED;
    }
    if (!(e instanceof Refusal refusal)) {
      throw e;
    }
    complain(command.getErr(), refusal);
    return REFUSED;
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"simulator " + Optional.ofNullable(version).orElse("not packaged")};
    }
  }
}
