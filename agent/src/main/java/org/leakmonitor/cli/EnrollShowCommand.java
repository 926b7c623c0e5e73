// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.leakmonitor.tls.Certificates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what the uplink's certificate says. */
@Command(
    name = "show",
    description = "Prints what the certificate says, and for how long it is still good.",
    mixinStandardHelpOptions = true)
final class EnrollShowCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Path file = MqttWay.of(config.read()).settings().broker().files().certificate();
    new CertificateText(spec.commandLine().getOut())
        .print(Certificates.read(file).get(0), Clock.systemUTC().instant());
    return ExitCode.OK;
  }
}
