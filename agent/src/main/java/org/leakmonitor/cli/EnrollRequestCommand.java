// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.config.Config;
import org.leakmonitor.enroll.KeyKind;
import org.leakmonitor.enroll.SigningRequest;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the uplink's key, and asks for a certificate. */
@Command(
    name = "request",
    description =
        "Makes the key where the configuration names it, unless there is one, and prints a request"
            + " (PKCS#10) for a CA to sign.",
    mixinStandardHelpOptions = true)
final class EnrollRequestCommand implements Callable<Integer> {

  private static final String REQUEST = "-----BEGIN CERTIFICATE REQUEST-----";

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Kind of a key that is made: ${COMPLETION-CANDIDATES}; P256 if not said.")
  private KeyKind kind = KeyKind.P256;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write the request into this file.")
  private @Nullable Path file;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    BrokerSettings broker = MqttWay.of(read).settings().broker();
    if (file != null) {
      checkReplaceable(file);
    }
    KeySource key = broker.files().key();
    PrintWriter err = spec.commandLine().getErr();
    err.println((kind.make(key) ? "made" : "kept") + " key '" + key.text() + "'");
    SigningRequest request = SigningRequest.of(broker.clientId(), key);
    if (file == null) {
      spec.commandLine().getOut().print(request.pem());
      spec.commandLine().getOut().flush();
    } else {
      Files.writeString(file, request.pem());
      err.println("wrote request '" + file + "'");
    }
    err.flush();
    return ExitCode.OK;
  }

  /** A slip of the hand must not cost a key. */
  private static void checkReplaceable(Path file) throws IOException {
    if (Files.exists(file) && !Files.readString(file, ISO_8859_1).startsWith(REQUEST)) {
      throw new CommandException(
          "'" + file + "' exists and is no request", "name another file", ExitCode.FAULT);
    }
  }
}
