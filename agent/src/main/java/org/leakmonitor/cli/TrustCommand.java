// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.util.concurrent.Callable;
import org.leakmonitor.agent.GatewayTrust;
import org.leakmonitor.config.Config;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.verify.TrustFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a verifier needs to know of this gateway beforehand. */
@Command(
    name = "trust",
    description = "Prints the trust file: give it to verifiers by a way of its own.",
    mixinStandardHelpOptions = true)
final class TrustCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    FileKey key = FileKey.load(read.deviceKey());
    TrustFile trust = GatewayTrust.of(read, read.ledger().file(), key.publicKey());
    spec.commandLine().getOut().println(trust.text());
    return ExitCode.OK;
  }
}
