// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Credentials;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.io.ClientTlsContext;
import software.amazon.awssdk.crt.io.TlsContextOptions;
import software.amazon.awssdk.crt.io.TlsContextOptions.TlsVersions;

/** Credentials as the SDK takes them: it reads the files itself. */
final class TlsContext {

  /** The SDK takes nothing before the key, such as the EC parameters that openssl writes. */
  private static final Pattern KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");

  private TlsContext() {}

  /**
   * Whoever asks for it closes it.
   *
   * @throws PublishException of kind CREDENTIALS that names the file and what is wrong with it
   */
  static ClientTlsContext of(Credentials credentials) throws PublishException {
    BrokerSettings settings = credentials.settings();
    PemFiles files = settings.files();
    try (TlsContextOptions options =
        TlsContextOptions.createWithMtls(text(files.certificate()), key(files.key()))) {
      options.overrideDefaultTrustStore(text(files.ca()));
      options.withMinimumTlsVersion(
          settings.tlsVersions().contains("TLSv1.2") ? TlsVersions.TLSv1_2 : TlsVersions.TLSv1_3);
      settings.protocol().ifPresent(options::withAlpnList);
      return new ClientTlsContext(options);
    } catch (IOException | CrtRuntimeException | IllegalArgumentException e) {
      throw new PublishException(
          Kind.CREDENTIALS,
          "the AWS SDK cannot use certificate '%s', its key and CA file '%s': %s"
              .formatted(files.certificate(), files.ca(), e.getMessage()),
          "check that all three files are PEM",
          e);
    }
  }

  private static String key(KeySource source) throws IOException, PublishException {
    if (!(source instanceof KeySource.InFile key)) {
      throw new PublishException(
          Kind.CREDENTIALS,
          "the AWS SDK cannot use key '%s' in a token".formatted(source.text()),
          "write 'adapter: paho', which speaks to AWS IoT Core as well");
    }
    String text = text(key.file());
    Matcher begin = KEY.matcher(text);
    return begin.find() ? text.substring(begin.start()) : text;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }
}
