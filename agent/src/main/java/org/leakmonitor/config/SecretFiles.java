// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.enroll.Settings;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Transport;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.tls.TokenUri;

/**
 * All that a configuration names and nobody else may see.
 *
 * @param files each once
 * @param tokens keys that lie in a PKCS#11 token
 */
public record SecretFiles(List<Secret> files, List<TokenUri> tokens) {

  /**
   * A file.
   *
   * @param kind what it is
   */
  public record Secret(Kind kind, Path file) {
    /** For people. */
    public String text() {
      return kind.text + " '" + file + "'";
    }
  }

  /** What a secret is for. */
  public enum Kind {
    DEVICE_KEY("the device key"),
    UPLINK_KEY("the uplink's key"),
    CANDIDATE_KEY("a key of the uplink that was tried or replaced"),
    BOOTSTRAP_KEY("the key of the first enrolment"),
    BUS_KEY("the key of a bus"),
    PROXY_LOGIN("the login for the proxy"),
    PIN("the PIN file");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** Of renewal: what is tried, what was replaced. */
  private static final List<String> CANDIDATES = List.of(".new", ".old");

  public SecretFiles {
    files = List.copyOf(files);
    tokens = List.copyOf(tokens);
  }

  /** Those of a configuration. */
  public static SecretFiles of(Config config) {
    List<Secret> files = new ArrayList<>();
    List<TokenUri> tokens = new ArrayList<>();
    files.add(new Secret(Kind.DEVICE_KEY, config.deviceKey()));
    config
        .adapter()
        .files()
        .map(PemFiles::key)
        .ifPresent(key -> add(Kind.UPLINK_KEY, key, files, tokens));
    config
        .renewal()
        .flatMap(Settings::bootstrap)
        .ifPresent(bootstrap -> add(Kind.BOOTSTRAP_KEY, bootstrap.key(), files, tokens));
    for (Bus bus : config.modbus().buses()) {
      if (bus.transport() instanceof Transport.Tls tls) {
        add(Kind.BUS_KEY, tls.files().key(), files, tokens);
      }
    }
    config
        .mqtt()
        .flatMap(mqtt -> mqtt.settings().broker().route().proxy())
        .flatMap(proxy -> proxy.login())
        .ifPresent(login -> files.add(new Secret(Kind.PROXY_LOGIN, login)));
    return new SecretFiles(files.stream().distinct().toList(), tokens.stream().distinct().toList());
  }

  private static void add(Kind kind, KeySource source, List<Secret> files, List<TokenUri> tokens) {
    if (source instanceof KeySource.InFile key) {
      files.add(new Secret(kind, key.file()));
      if (kind == Kind.UPLINK_KEY) {
        CANDIDATES.forEach(
            suffix -> files.add(new Secret(Kind.CANDIDATE_KEY, Path.of(key.file() + suffix))));
      }
    } else if (source instanceof KeySource.InToken token) {
      tokens.add(token.uri());
      files.add(new Secret(Kind.PIN, token.uri().pinSource()));
    }
  }

  /** What a backup never holds, also not under a passphrase. */
  public List<Secret> besideKeys() {
    return files.stream()
        .filter(
            each ->
                each.kind() == Kind.BOOTSTRAP_KEY
                    || each.kind() == Kind.BUS_KEY
                    || each.kind() == Kind.PROXY_LOGIN
                    || each.kind() == Kind.PIN)
        .toList();
  }
}
