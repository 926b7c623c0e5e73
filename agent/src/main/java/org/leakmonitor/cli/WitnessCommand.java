// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.leakmonitor.config.ConfigException;
import org.leakmonitor.config.WitnessConfig;
import org.leakmonitor.key.CosignerKey;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.verify.UnreadableException;
import org.leakmonitor.witness.RefusedException;
import org.leakmonitor.witness.Rehearsal;
import org.leakmonitor.witness.Summary;
import org.leakmonitor.witness.Trust;
import org.leakmonitor.witness.Witness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Witnesses gateways until it is told to stop, or judges what was recorded. */
@Command(
    name = "witness",
    description =
        "Verifies and keeps what gateways publish, and cosigns their checkpoints, until SIGTERM or"
            + " SIGINT.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped as asked, no faults",
      "1:faults were found",
      "2:could not start",
      "64:the command line is wrong"
    })
final class WitnessCommand implements Callable<Integer> {

  private static final Logger LOGGER = System.getLogger(WitnessCommand.class.getName());

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The witness's configuration, such as witness.yaml.")
  private Path config = Path.of("witness.yaml");

  @Option(
      names = "--once",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Judge these recorded messages, one a line, with an empty store that is thrown away, and"
              + " print the answers.")
  private List<Path> once = new ArrayList<>();

  @Option(
      names = "--json",
      description = "Print each finding as a JSON object, one a line, and the summary.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    try {
      WitnessConfig read = WitnessConfig.read(config);
      Trust trust = Trust.read(read.settings().trust());
      CosignerKey key = CosignerKey.load(read.key());
      return once.isEmpty() ? run(read, trust, key) : rehearse(read, trust, key);
    } catch (RefusedException e) {
      throw unable(e.getMessage(), e.hint());
    } catch (KeyException e) {
      throw unable(e.getMessage(), e.hint());
    } catch (LedgerException e) {
      throw unable(e.getMessage(), e.hint());
    } catch (UnreadableException e) {
      throw unable(e.getMessage(), e.hint());
    } catch (ConfigException e) {
      e.problems().forEach(problem -> spec.commandLine().getErr().println(problem.text()));
      throw unable("the configuration cannot be used", "mend it, then type this again");
    } catch (IOException e) {
      throw unable("cannot read a file: " + e.getMessage(), "check its name and permissions");
    }
  }

  private static CommandException unable(String message, String hint) {
    return new CommandException(message, hint, ExitCode.UNVERIFIABLE);
  }

  private int rehearse(WitnessConfig read, Trust trust, CosignerKey key) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Consumer<String> answers =
        note -> out.print(json ? Json.object().put("answer", note).build().text() + "\n" : note);
    Summary summary =
        Rehearsal.run(read.settings(), trust, key.name(), key, once, this::print, answers);
    tell(summary);
    return exitCode(summary);
  }

  private int run(WitnessConfig read, Trust trust, CosignerKey key) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(WitnessCommand::fail);
    Witness witness =
        Witness.start(read.settings(), trust, key.name(), key, read.subscriber(), this::print);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(stopped(witness)), "stop"));
    new CountDownLatch(1).await(); // the hook ends the process
    return ExitCode.OK;
  }

  /** Ends the process at once: the broker sends again what was not acknowledged. */
  private static void fail(Thread thread, Throwable cause) {
    LOGGER.log(Level.ERROR, "thread '" + thread.getName() + "' failed, the witness ends", cause);
    Runtime.getRuntime().halt(ExitCode.UNVERIFIABLE);
  }

  private int stopped(Witness witness) {
    try {
      witness.close();
    } catch (LedgerException e) {
      Complaint.tell(spec.commandLine(), e.getMessage(), e.hint(), ExitCode.FAULT);
    }
    tell(witness.summary());
    return exitCode(witness.summary());
  }

  private static int exitCode(Summary summary) {
    return summary.faults() == 0 ? ExitCode.OK : ExitCode.FAULT;
  }

  private void tell(Summary summary) {
    print(Json.object().put("summary", summary.json()).build());
    PrintWriter err = spec.commandLine().getErr();
    err.println("witness: " + summary.text());
    err.flush();
  }

  private void print(Json.Obj line) {
    if (json) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(line.text());
      out.flush();
    }
  }
}
