// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Optional;
import org.leakmonitor.config.Config;
import org.leakmonitor.enroll.EnrollException;
import org.leakmonitor.enroll.Installation;
import org.leakmonitor.key.EpochKeys;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.Signer;
import org.leakmonitor.ledger.Succession;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.tls.PemFiles;

/**
 * One agent after another on the same gateway: where a witness knows more than the ledger, the
 * agent ends, the ledger is put aside, and the next agent begins the next incarnation.
 */
public final class Tenure implements Supervision.Ward, AutoCloseable {

  private static final Logger LOGGER = System.getLogger(Tenure.class.getName());

  private final Config config;
  private final Signer device;
  private final String firmware;
  private volatile Agent agent;
  private boolean closed;

  private Tenure(Config config, Signer device, String firmware) throws LedgerException {
    this.config = config;
    this.device = device;
    this.firmware = firmware;
    this.agent = Agent.start(config, device, firmware);
  }

  /** Starts the first one; see {@link Agent#start}. What keeps it from sending is logged. */
  public static Tenure start(Config config, Signer device, String firmware) throws LedgerException {
    config.adapter().files().ifPresent(Tenure::recover);
    config
        .adapter()
        .problem()
        .ifPresent(
            problem -> LOGGER.log(Level.ERROR, "nothing can be sent, only recorded: {0}", problem));
    Tenure tenure = new Tenure(config, device, firmware);
    tenure.attend();
    return tenure;
  }

  /** Ends a change of certificate that was cut short, before anybody reads the files. */
  private static void recover(PemFiles files) {
    try {
      new Installation(files).recover();
    } catch (EnrollException e) {
      LOGGER.log(Level.WARNING, "{0}; {1}", e.getMessage(), e.hint());
    }
  }

  private void attend() {
    var unused =
        agent
            .superseded()
            .thenAccept(succession -> new Thread(() -> succeed(succession), "succession").start());
  }

  private synchronized void succeed(Succession succession) {
    if (closed) {
      return; // the next start finds out again
    }
    try {
      agent.close();
      Ledger.succeed(
          config.ledger(),
          Agent.gateway(config, device, firmware),
          new EpochKeys(new SecureRandom()),
          SteadyClock.ofSystem(),
          succession);
      agent = Agent.start(config, device, firmware);
      attend();
    } catch (LedgerException e) {
      throw new IllegalStateException(
          "cannot begin the next incarnation: " + e.getMessage() + "; " + e.hint(), e);
    }
  }

  /** While one agent follows another, nobody works, and the supervisor has to wait a little. */
  @Override
  public Optional<String> trouble() {
    return agent.trouble();
  }

  @Override
  public String summary() {
    return agent.summary();
  }

  /** Stops the present agent; see {@link Agent#close}. */
  @Override
  public synchronized void close() throws LedgerException {
    closed = true;
    agent.close();
  }
}
