// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.config.Adapter;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;
import org.leakmonitor.enroll.EnrollException;
import org.leakmonitor.enroll.Import;
import org.leakmonitor.enroll.KeyKind;
import org.leakmonitor.enroll.Renewal;
import org.leakmonitor.enroll.SigningRequest;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.MqttPublisher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The uplink's key and certificate: how they are made, taken in, renewed and looked at. */
@Command(
    name = "enroll",
    description =
        "Makes the uplink's key and a request for its certificate, takes the certificate in, or"
            + " renews it.",
    mixinStandardHelpOptions = true)
final class EnrollCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandException(
        "not said what to do", "see: leakmonitor enroll --help", ExitCode.USAGE);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void say(String text) {
    out().println(text);
    out().flush();
  }

  @Command(
      name = "request",
      description =
          "Makes the key where the configuration names it, unless there is one, and prints a"
              + " request (PKCS#10) for a CA to sign.",
      mixinStandardHelpOptions = true)
  int request(
      @Mixin ConfigOption config,
      @Option(
              names = "--kind",
              paramLabel = "KIND",
              defaultValue = "P256",
              description = "Kind of a key that is made: ${COMPLETION-CANDIDATES}.")
          KeyKind kind,
      @Option(
              names = {"-o", "--out"},
              paramLabel = "FILE",
              description = "Write the request into this file.")
          @Nullable Path file)
      throws ConfigException, EnrollException, IOException {
    BrokerSettings broker = mqtt(config.read()).settings().broker();
    PemFiles files = broker.files();
    PrintWriter err = spec.commandLine().getErr();
    err.println((kind.make(files.key()) ? "made" : "kept") + " key '" + files.key().text() + "'");
    SigningRequest request = SigningRequest.of(broker.clientId(), files.key());
    if (file == null) {
      out().print(request.pem());
      out().flush();
    } else {
      Files.writeString(file, request.pem());
      err.println("wrote request '" + file + "'");
    }
    err.flush();
    return ExitCode.OK;
  }

  @Command(
      name = "import",
      description =
          "Checks a signed certificate, and puts it where the configuration names it; the one that"
              + " it replaces stays beside as .old.",
      mixinStandardHelpOptions = true)
  int take(
      @Mixin ConfigOption config,
      @Option(
              names = "--ca",
              paramLabel = "FILE",
              description = "PEM file of the CA that must have issued it.")
          @Nullable Path ca,
      @Parameters(
              paramLabel = "CERTIFICATE",
              description = "PEM, DER or PKCS#7; with what leads to a root.")
          Path certificate)
      throws ConfigException, EnrollException, IOException {
    PemFiles files = mqtt(config.read()).settings().broker().files();
    X509Certificate own =
        new Import(files, Clock.systemUTC())
            .take(Files.readAllBytes(certificate), Optional.ofNullable(ca));
    say("certificate '" + files.certificate() + "' is in place");
    new CertificateText(out()).print(own, Clock.systemUTC().instant());
    return ExitCode.OK;
  }

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
  int renew(@Mixin ConfigOption config)
      throws ConfigException, EnrollException, InterruptedException {
    Config read = config.read();
    org.leakmonitor.enroll.Settings settings =
        read.renewal()
            .orElseThrow(
                () ->
                    new CommandException(
                        "the configuration names no enrolment server",
                        "add a section 'renewal' to 'uplink', see operating.md",
                        ExitCode.FAULT));
    Adapter.Mqtt way = mqtt(read);
    BrokerSettings broker = way.settings().broker();
    try (MqttPublisher publisher = way.publisher(answer -> {})) {
      Renewal renewal =
          new Renewal(
              settings, broker.clientId(), broker.files(), publisher::tryOut, Clock.systemUTC());
      if (renewal.attempt() instanceof Renewal.Renewed renewed) {
        say("certificate '" + broker.files().certificate() + "' is renewed");
        new CertificateText(out()).print(renewed.certificate(), Clock.systemUTC().instant());
        return ExitCode.OK;
      }
      say("the enrolment server wants to be asked again later: somebody has to agree first");
      return ExitCode.UNVERIFIABLE;
    }
  }

  @Command(
      name = "show",
      description = "Prints what the certificate says, and for how long it is still good.",
      mixinStandardHelpOptions = true)
  int show(@Mixin ConfigOption config) throws ConfigException, CredentialsException {
    PemFiles files = mqtt(config.read()).settings().broker().files();
    new CertificateText(out())
        .print(Certificates.read(files.certificate()).get(0), Clock.systemUTC().instant());
    return ExitCode.OK;
  }

  private static Adapter.Mqtt mqtt(Config config) {
    return config
        .mqtt()
        .orElseThrow(
            () ->
                new CommandException(
                    "the uplink has no certificate of its own",
                    "a certificate is enrolled for adapter paho or awsiot",
                    ExitCode.FAULT));
  }
}
