// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.agent.Deployment;
import org.leakmonitor.agent.Supervision;
import org.leakmonitor.agent.Tenure;
import org.leakmonitor.config.Config;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.ledger.Decommissioning;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.secret.ExposedException;
import org.leakmonitor.secret.OwnFile;
import org.leakmonitor.supervisor.Supervisor;
import org.leakmonitor.uplink.PublishException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the agent until it is told to stop. */
@Command(
    name = "run",
    description = "Polls, signs, records and publishes until SIGTERM or SIGINT.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private static final Logger LOGGER = System.getLogger(RunCommand.class.getName());

  private static final String FIRMWARE = "leakmonitor-" + Version.text();

  @ArgGroup private Origin origin = new Origin();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Where the configuration comes from. */
  private static final class Origin {

    @Option(names = "--config", paramLabel = "FILE", description = ConfigOption.DESCRIPTION)
    private @Nullable Path file;

    @Option(
        names = "--greengrass",
        description =
            "Take the configuration from AWS IoT Greengrass, as a component of it, and follow its"
                + " changes.")
    private boolean greengrass;
  }

  /** What the process runs for. */
  private interface Work {
    void close() throws LedgerException;
  }

  @Override
  public Integer call() throws Exception {
    Work work = origin.greengrass ? deployed() : configured();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(stopped(work)), "stop"));
    new CountDownLatch(1).await(); // the hook ends the process
    return ExitCode.OK;
  }

  private Work configured() throws Exception {
    Path file = ConfigOption.named(Optional.ofNullable(origin.file), spec);
    Config read = Config.read(file);
    warnOfOthers(file, "configuration file");
    Path ledger = read.ledger().file().toAbsolutePath();
    warnOfOthers(Optional.ofNullable(ledger.getParent()).orElse(ledger), "folder");
    refuseEnded(ledger);
    FileKey device = FileKey.load(read.deviceKey());
    Thread.setDefaultUncaughtExceptionHandler(RunCommand::fail);
    Supervision supervision = Supervision.begin(Supervisor.ofEnvironment());
    Tenure agent = Tenure.start(read, device, FIRMWARE);
    supervision.attend(agent);
    return () -> {
      supervision.end();
      agent.close();
    };
  }

  /** Told before anybody misses the device key, which went with the gateway. */
  private static void refuseEnded(Path ledger) throws LedgerException {
    Optional<Instant> ended = Decommissioning.of(ledger);
    if (ended.isPresent()) {
      throw Decommissioning.ended(ledger, ended.get());
    }
  }

  /** Not refused: a weak permission is no reason not to watch the pipeline. */
  private static void warnOfOthers(Path file, String what) {
    try {
      OwnFile.check(file, what);
    } catch (ExposedException e) {
      LOGGER.log(Level.WARNING, "{0}; {1}", e.getMessage(), e.hint());
    }
  }

  private static Work deployed() {
    try {
      Deployment deployment = Deployment.ofEnvironment(Path.of(""), FIRMWARE);
      Thread.setDefaultUncaughtExceptionHandler(RunCommand::fail);
      new Thread(deployment::run, "deployment").start();
      return deployment::close;
    } catch (PublishException e) {
      throw new CommandException(e.getMessage(), e.hint(), ExitCode.FAULT);
    }
  }

  /**
   * Ends the process at once: a start follows, and records what was missed, and that it crashed.
   */
  private static void fail(Thread thread, Throwable cause) {
    LOGGER.log(Level.ERROR, "thread '" + thread.getName() + "' failed, the agent ends", cause);
    Runtime.getRuntime().halt(ExitCode.FAULT);
  }

  /** Stops the agent; a clean stop that was asked for is a success, not the 143 of a JVM. */
  private static int stopped(Work work) {
    try {
      work.close();
      return ExitCode.OK;
    } catch (LedgerException e) {
      System.err.println("leakmonitor: error: " + e.getMessage());
      System.err.println("leakmonitor: hint: " + e.hint());
      return ExitCode.FAULT;
    }
  }
}
