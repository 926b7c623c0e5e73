// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A file that systemd has decrypted for the service alone, in memory; {@code systemd.exec(5)},
 * section "Credentials".
 */
final class ServiceCredential {

  static final String SCHEME = "credential:";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}");

  /** Where it lies for who is not the service, such as root while that runs. */
  private static final String FOLDER = "/run/credentials/leakmonitor.service";

  private ServiceCredential() {}

  /**
   * The file.
   *
   * @param text {@code credential:} and its name
   * @param environment of this process; systemd says there where its own lie
   */
  static Path path(Section section, String key, String text, Map<String, String> environment) {
    String name = text.substring(SCHEME.length());
    if (!NAME.matcher(name).matches()) {
      section.refuse(
          key,
          "'" + key + "' names no credential",
          "write the name that LoadCredentialEncrypted= has, as in credential:device.key");
      return Path.of(key);
    }
    return Path.of(environment.getOrDefault("CREDENTIALS_DIRECTORY", FOLDER), name);
  }
}
