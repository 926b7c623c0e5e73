// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.leakmonitor.config.Adapter;
import org.leakmonitor.config.Config;
import org.leakmonitor.enroll.Renewal;
import org.leakmonitor.enroll.Settings;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.MqttPublisher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Renews the uplink's certificate now. */
@Command(
    name = "renew",
    description =
        "Renews the certificate with the enrolment server of the configuration, now. The broker"
            + " tries the new one; a running agent connects anew then.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the new certificate is in place",
      "1:a message says why not; the old one stays",
      "2:the server wants to be asked again later",
      "64:the command line is wrong"
    })
final class EnrollRenewCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    Settings settings =
        read.renewal()
            .orElseThrow(
                () ->
                    new CommandException(
                        "the configuration names no enrolment server",
                        "add a section 'renewal' to 'uplink', see operating.md",
                        ExitCode.FAULT));
    Adapter.Mqtt way = MqttWay.of(read);
    BrokerSettings broker = way.settings().broker();
    try (MqttPublisher publisher = way.publisher(read.uplink().backoffMin(), answer -> {})) {
      Renewal renewal =
          new Renewal(
              settings, broker.clientId(), broker.files(), publisher::tryOut, Clock.systemUTC());
      return told(renewal.attempt());
    }
  }

  private int told(Renewal.Outcome outcome) {
    PrintWriter out = spec.commandLine().getOut();
    if (outcome instanceof Renewal.Renewed renewed) {
      out.println("the certificate is renewed");
      new CertificateText(out).print(renewed.certificate(), Clock.systemUTC().instant());
      return ExitCode.OK;
    }
    out.println("the enrolment server wants to be asked again later: somebody has to agree first");
    out.flush();
    return ExitCode.UNVERIFIABLE;
  }
}
