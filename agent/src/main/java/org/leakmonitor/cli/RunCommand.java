// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.leakmonitor.agent.Tenure;
import org.leakmonitor.config.Config;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.secret.ExposedException;
import org.leakmonitor.secret.OwnFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the agent until it is told to stop. */
@Command(
    name = "run",
    description = "Polls, signs, records and publishes until SIGTERM or SIGINT.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private static final Logger LOGGER = System.getLogger(RunCommand.class.getName());

  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    warnOfOthers(config.file(), "configuration file");
    Path ledger = read.ledger().file().toAbsolutePath();
    warnOfOthers(Optional.ofNullable(ledger.getParent()).orElse(ledger), "folder");
    FileKey device = FileKey.load(read.deviceKey());
    read.adapter()
        .problem()
        .ifPresent(
            problem -> LOGGER.log(Level.ERROR, "nothing can be sent, only recorded: {0}", problem));
    Thread.setDefaultUncaughtExceptionHandler(RunCommand::fail);
    Tenure agent = Tenure.start(read, device, "leakmonitor-" + Version.text());
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(stopped(agent)), "stop"));
    new CountDownLatch(1).await(); // the hook ends the process
    return ExitCode.OK;
  }

  /** Not refused: a weak permission is no reason not to watch the pipeline. */
  private static void warnOfOthers(Path file, String what) {
    try {
      OwnFile.check(file, what);
    } catch (ExposedException e) {
      LOGGER.log(Level.WARNING, "{0}; {1}", e.getMessage(), e.hint());
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
  private static int stopped(Tenure agent) {
    try {
      agent.close();
      return ExitCode.OK;
    } catch (LedgerException e) {
      System.err.println("leakmonitor: error: " + e.getMessage());
      System.err.println("leakmonitor: hint: " + e.hint());
      return ExitCode.FAULT;
    }
  }
}
