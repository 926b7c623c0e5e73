// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;
import org.leakmonitor.config.Problem;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.uplink.Backoff;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.greengrass.Component;
import org.leakmonitor.uplink.greengrass.Component.State;
import org.leakmonitor.uplink.greengrass.Nucleus;

/**
 * The agent of a gateway that Greengrass configures. It runs with the newest sound configuration
 * that was deployed; one that is not sound is told to Greengrass, and changes nothing.
 */
public final class Deployment implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(Deployment.class.getName());

  /** In messages, before the keys. */
  private static final String NAME = "component configuration: " + Component.KEY;

  /** A deployment changes one key after the other, within milliseconds. */
  private static final Duration QUIET = Duration.ofMillis(500);

  /** After which what could not be started for another cause than its text is tried again. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  private static final Duration BACKOFF_MIN = Duration.ofSeconds(1);
  private static final Duration BACKOFF_MAX = Duration.ofMinutes(1);

  private final Nucleus nucleus;
  private final Path folder;
  private final String firmware;
  private final DeploymentFiles files;
  private final Backoff backoff =
      new Backoff(BACKOFF_MIN, BACKOFF_MAX, () -> ThreadLocalRandom.current().nextDouble());
  private Optional<Running> present = Optional.empty();
  private Optional<Component> session = Optional.empty();
  private Optional<Verdict> told = Optional.empty();
  private Optional<Verdict> resumed = Optional.empty();
  private Optional<Verdict> unstartable = Optional.empty();
  private boolean unreachable;
  private boolean closed;

  /** An agent, and what it runs with. */
  private record Running(Config config, Tenure tenure) {}

  /** What was told to Greengrass of a configuration; no faults where the agent runs with it. */
  private record Verdict(String text, List<String> faults) {}

  private Deployment(Nucleus nucleus, Path folder, String firmware) {
    this.nucleus = nucleus;
    this.folder = folder;
    this.firmware = firmware;
    this.files = new DeploymentFiles(folder);
  }

  /**
   * Prepares.
   *
   * @param folder that paths in the configuration are relative to
   * @param firmware build of this program, {@code fw} in the records
   * @throws PublishException where this process is no component of Greengrass
   */
  public static Deployment ofEnvironment(Path folder, String firmware) throws PublishException {
    Nucleus nucleus = Nucleus.of(System.getenv());
    nucleus.check();
    return new Deployment(nucleus, folder, firmware);
  }

  /** Follows what is deployed, on the caller's thread, until this is closed. */
  public void run() {
    try {
      while (!isClosed()) {
        follow();
        Thread.sleep(backoff.next().toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Over one connection, until it is lost. */
  private void follow() throws InterruptedException {
    try (Component component = new Component(nucleus)) {
      if (!begun(component)) {
        return;
      }
      component.connect();
      while (true) {
        Verdict verdict = judge(component.configuration());
        connected();
        tell(component, verdict);
        if (!verdict.faults.isEmpty()) {
          resume();
        }
        component.awaitChange(QUIET, RETRY);
      }
    } catch (PublishException e) {
      lost(e);
    }
  }

  private synchronized boolean begun(Component component) {
    session = Optional.of(component);
    return !closed;
  }

  private void connected() {
    backoff.reset();
    if (unreachable) {
      LOGGER.log(Level.INFO, "the nucleus answers again");
    }
    unreachable = false;
  }

  private void lost(PublishException cause) {
    if (!unreachable && cause.kind() != PublishException.Kind.CLOSED) {
      LOGGER.log(Level.WARNING, "{0}; {1}", cause.getMessage(), cause.hint());
    }
    unreachable = true;
    resume();
  }

  /** Where nothing runs, what ran before does. */
  private void resume() {
    Optional<String> before = isIdle() ? files.sound() : Optional.empty();
    if (before.isEmpty()) {
      return;
    }
    Verdict verdict = take(before.get());
    if (verdict.faults.isEmpty()) {
      LOGGER.log(Level.WARNING, "the agent runs with the configuration that was deployed before");
    } else if (!resumed.equals(Optional.of(verdict))) {
      verdict.faults.forEach(
          fault -> LOGGER.log(Level.ERROR, "nor does what was deployed before run: {0}", fault));
    }
    resumed = Optional.of(verdict);
  }

  private synchronized boolean isIdle() {
    return !closed && present.isEmpty();
  }

  /**
   * Once for each configuration, also over several starts: the nucleus starts a component anew that
   * errs, and gives it up when that happens again and again.
   */
  private void tell(Component component, Verdict verdict)
      throws PublishException, InterruptedException {
    if (told.isPresent() && told.get().equals(verdict)) {
      return;
    }
    verdict.faults.forEach(fault -> LOGGER.log(Level.ERROR, "{0}", fault));
    if (verdict.faults.isEmpty()) {
      files.keepSound(verdict.text);
      component.report(State.RUNNING);
    } else if (!files.isRefused(verdict.text)) {
      refuse(component, verdict.text);
    }
    told = Optional.of(verdict);
  }

  private void refuse(Component component, String text)
      throws PublishException, InterruptedException {
    // kept before it is told: the nucleus may end this process for that before it answers
    files.keepRefused(text);
    try {
      component.report(State.ERRORED);
    } catch (PublishException e) {
      if (e.kind() != PublishException.Kind.CLOSED) {
        files.forgetRefused();
      }
      throw e;
    }
  }

  /** What could not be started is not tried again while another runs, which has to end for that. */
  private Verdict judge(String text) {
    Optional<Verdict> known = unstartable.filter(verdict -> verdict.text.equals(text));
    if (known.isPresent() && !isIdle()) {
      return known.get();
    }
    unstartable = Optional.empty();
    return take(text);
  }

  private Verdict take(String text) {
    try {
      replace(Config.read(text, NAME, folder));
      return new Verdict(text, List.of());
    } catch (ConfigException e) {
      return new Verdict(text, e.problems().stream().map(Deployment::line).toList());
    } catch (KeyException e) {
      return new Verdict(text, List.of(e.getMessage() + "; " + e.hint()));
    } catch (LedgerException e) {
      Verdict verdict = new Verdict(text, List.of(e.getMessage() + "; " + e.hint()));
      unstartable = Optional.of(verdict);
      return verdict;
    }
  }

  private static String line(Problem problem) {
    return problem.text().replace("\n  hint: ", "; ");
  }

  /** Has the agent run with {@code next}; goes on with what was before where that fails. */
  private synchronized void replace(Config next) throws KeyException, LedgerException {
    Optional<Config> last = present.map(Running::config);
    if (closed || last.map(Config::effective).filter(next.effective()::equals).isPresent()) {
      return;
    }
    FileKey device = FileKey.load(next.deviceKey());
    if (present.isPresent()) {
      LOGGER.log(Level.INFO, "another configuration is deployed, the agent begins anew");
      Tenure ending = present.get().tenure;
      present = Optional.empty();
      end(ending);
    }
    try {
      start(next, device);
    } catch (LedgerException e) {
      if (last.isPresent()) {
        start(last.get(), FileKey.load(last.get().deviceKey()));
      }
      throw e;
    }
  }

  /** An end that fails is no fault of what comes next. */
  private static void end(Tenure ending) {
    try {
      ending.close();
    } catch (LedgerException e) {
      LOGGER.log(
          Level.WARNING, "the agent did not end in order: {0}; {1}", e.getMessage(), e.hint());
    }
  }

  private void start(Config config, FileKey device) throws LedgerException {
    present = Optional.of(new Running(config, Tenure.start(config, device, firmware)));
  }

  /** Stops the agent; see {@link Agent#close}. */
  @Override
  public void close() throws LedgerException {
    Optional<Component> ending;
    synchronized (this) {
      closed = true;
      ending = session;
    }
    ending.ifPresent(Component::close);
    synchronized (this) {
      if (present.isPresent()) {
        present.get().tenure.close();
      }
    }
  }
}
