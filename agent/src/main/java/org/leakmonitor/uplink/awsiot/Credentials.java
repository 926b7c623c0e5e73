// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leakmonitor.tls.ClientIdentity;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.TlsParameters;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.io.ClientTlsContext;
import software.amazon.awssdk.crt.io.TlsContextOptions;
import software.amazon.awssdk.crt.io.TlsContextOptions.TlsVersions;

/**
 * Which broker, and who we are to it.
 *
 * @param identity the files as Java reads them; the SDK reads them itself
 */
record Credentials(BrokerSettings settings, ClientIdentity identity) {

  /** The SDK takes nothing before the key, such as the EC parameters that openssl writes. */
  private static final Pattern KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");

  /**
   * Reads the files.
   *
   * @throws PublishException of kind CREDENTIALS that names the file and what is wrong with it
   */
  static Credentials load(BrokerSettings settings) throws PublishException {
    return new Credentials(settings, settings.identity());
  }

  /** The same for the SDK; whoever asks for it closes it. */
  ClientTlsContext context() throws PublishException {
    try (TlsContextOptions options =
        TlsContextOptions.createWithMtls(text(settings.files().certificate()), key())) {
      options.overrideDefaultTrustStore(text(settings.files().ca()));
      options.withMinimumTlsVersion(
          settings.tlsVersions().contains("TLSv1.2") ? TlsVersions.TLSv1_2 : TlsVersions.TLSv1_3);
      TlsParameters.protocol(settings).ifPresent(options::withAlpnList);
      return new ClientTlsContext(options);
    } catch (IOException | CrtRuntimeException | IllegalArgumentException e) {
      throw new PublishException(
          Kind.CREDENTIALS,
          "the AWS SDK cannot use certificate '%s', its key and CA file '%s': %s"
              .formatted(settings.files().certificate(), settings.files().ca(), e.getMessage()),
          "check that all three files are PEM",
          e);
    }
  }

  private String key() throws IOException, PublishException {
    if (!(settings.files().key() instanceof KeySource.InFile key)) {
      throw new PublishException(
          Kind.CREDENTIALS,
          "the AWS SDK cannot use key '%s' in a token".formatted(settings.files().key().text()),
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
