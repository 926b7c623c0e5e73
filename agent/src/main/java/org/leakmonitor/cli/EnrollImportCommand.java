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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.enroll.Import;
import org.leakmonitor.tls.PemFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes in a certificate that a CA has signed. */
@Command(
    name = "import",
    description =
        "Checks a signed certificate, and puts it where the configuration names it; the one that it"
            + " replaces stays beside as .old.",
    mixinStandardHelpOptions = true)
final class EnrollImportCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "PEM file of the CA that must have issued it.")
  private @Nullable Path ca;

  @Parameters(
      paramLabel = "CERTIFICATE",
      description = "PEM, DER or PKCS#7; with what leads to a root.")
  private Path certificate = Path.of("certificate.pem");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PemFiles files = MqttWay.of(config.read()).settings().broker().files();
    X509Certificate own =
        new Import(files, Clock.systemUTC()).take(content(), Optional.ofNullable(ca));
    PrintWriter out = spec.commandLine().getOut();
    out.println("certificate '" + files.certificate() + "' is in place");
    new CertificateText(out).print(own, Clock.systemUTC().instant());
    return ExitCode.OK;
  }

  private byte[] content() {
    try {
      return Files.readAllBytes(certificate);
    } catch (IOException e) {
      throw new CommandException(
          "cannot read certificate '" + certificate + "': " + e.getMessage(),
          "name the file that the CA has sent",
          ExitCode.FAULT);
    }
  }
}
