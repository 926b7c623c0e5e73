// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;
import org.leakmonitor.secret.FolderOwner;
import org.leakmonitor.setup.Answers;
import org.leakmonitor.setup.DeviceAccess;
import org.leakmonitor.setup.Interview;
import org.leakmonitor.setup.Placement;
import org.leakmonitor.setup.Places;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a gateway out of a machine. */
@Command(
    name = "setup",
    description =
        "Asks what has to be known of a gateway, makes its keys and its configuration, checks them,"
            + " reads the sensor once, and says what is left to do.",
    mixinStandardHelpOptions = true,
    modelTransformer = AnswerOptions.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the configuration is written; what is left is printed",
      "1:a message says why nothing was written",
      "64:the command line is wrong"
    })
final class SetupCommand implements Callable<Integer> {

  private static final Path ROOT = Path.of("/");
  private static final Path ETC = Path.of("/etc/leakmonitor");
  private static final Path STATE = Path.of("/var/lib/leakmonitor");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Write this file, certificates and keys beside it; /etc/leakmonitor/agent.yaml for root"
              + " where that folder is, and else agent.yaml here.")
  private @Nullable Path config;

  @Option(
      names = "--state",
      paramLabel = "FOLDER",
      description =
          "Where ledger and device key lie; /var/lib/leakmonitor with the former, and else beside"
              + " the configuration.")
  private @Nullable Path state;

  @Option(names = "--yes", description = "Ask nothing: what is not given takes its usual answer.")
  private boolean yes;

  @Option(
      names = "--force",
      description = "Replace what was written before; a dated copy of it is kept.")
  private boolean force;

  @Option(
      names = "--request",
      description = "Make the uplink's key, and a request for its certificate beside it.")
  private boolean request;

  @Option(
      names = "--devices",
      description =
          "Ask and write nothing, but let the service open the devices of the configuration.")
  private boolean devices;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Path file = file();
    if (devices) {
      return devices(Config.read(file));
    }
    Interview interview = new Interview(AnswerOptions.given(spec), ROOT);
    Optional<Console> console = yes ? Optional.empty() : Optional.ofNullable(System.console());
    Places places = new Places(file, stateFolder(file));
    new Placement(places, force, request, Clock.systemUTC()).checkFree(console.isPresent());
    Answers answers;
    if (console.isPresent()) {
      Terminal terminal = new Terminal(console.get());
      answers = interview.with(terminal);
      request = request || terminal.wantsRequest(answers);
    } else {
      answers = interview.unattended();
    }
    PrintWriter out = spec.commandLine().getOut();
    new Placement(places, force, request, Clock.systemUTC()).write(answers).forEach(out::println);
    out.flush();
    Config read = Config.read(file);
    if (isInstalled(file)) {
      allow(read);
    }
    look(file);
    new NextSteps(file, read, ROOT).lines().forEach(out::println);
    out.flush();
    return ExitCode.OK;
  }

  private Path file() {
    if (config != null) {
      checkNamed("--config", config);
      return config;
    }
    return FolderOwner.isRoot() && Files.isDirectory(ETC)
        ? ConfigOption.INSTALLED
        : Path.of("agent.yaml");
  }

  private Path stateFolder(Path file) {
    if (state != null) {
      checkNamed("--state", state);
      return state;
    }
    return file.equals(ConfigOption.INSTALLED)
        ? STATE
        : Optional.ofNullable(file.getParent()).orElse(Path.of(""));
  }

  private static void checkNamed(String option, Path path) {
    if (path.toString().isEmpty()) {
      throw new CommandException(
          option + " is given without a name",
          "write one behind it, or leave it out",
          ExitCode.FAULT);
    }
  }

  private static boolean isInstalled(Path file) {
    return FolderOwner.isRoot()
        && file.equals(ConfigOption.INSTALLED)
        && new DeviceAccess(ROOT).isInstalled();
  }

  private int devices(Config read) throws IOException {
    if (!new DeviceAccess(ROOT).isInstalled()) {
      throw new CommandException(
          "there is no service 'leakmonitor' on this machine",
          "without systemd the permissions of the device files alone decide",
          ExitCode.FAULT);
    }
    allow(read);
    PrintWriter out = spec.commandLine().getOut();
    out.println("type: sudo systemctl daemon-reload && sudo systemctl restart leakmonitor");
    out.flush();
    return ExitCode.OK;
  }

  private void allow(Config read) throws IOException {
    DeviceAccess access = new DeviceAccess(ROOT);
    PrintWriter out = spec.commandLine().getOut();
    out.println((access.write(read) ? "wrote '" : "kept '") + access.file() + "'");
    out.flush();
  }

  /** What they find does not undo what was written. */
  private void look(Path file) throws ConfigException {
    CommandLine main = spec.root().commandLine();
    for (String command : new String[] {"check", "probe"}) {
      PrintWriter out = spec.commandLine().getOut();
      out.println();
      out.println("$ leakmonitor " + command);
      out.flush();
      CommandLine line = Optional.ofNullable(main.getSubcommands().get(command)).orElseThrow();
      int unused = line.execute("--config", file.toString());
    }
  }
}
