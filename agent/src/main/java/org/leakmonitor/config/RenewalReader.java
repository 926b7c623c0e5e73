// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.enroll.Settings;

/** Reads where the uplink's certificate is renewed, and when. */
final class RenewalReader {

  private static final Map<String, Boolean> KEYS = Map.of("new", true, "same", false);

  /** Makes no second problem where the server is missing. */
  private static final String STAND_IN = "https://x";

  private final Section section;
  private final Folder folder;

  RenewalReader(Section section, Folder folder) {
    this.section = section;
    this.folder = folder;
  }

  /** The section {@code renewal} of the uplink. */
  Optional<Settings> read() {
    return section.build(
        () -> {
          URI server = server();
          Path ca = folder.path(section, "ca", section.text("ca"));
          Optional<String> label = optional("label");
          Optional<Path> issuers = path("issuers");
          Duration before = section.duration("before", Settings.BEFORE);
          boolean newKey = section.choice("key", KEYS, "new");
          return new Settings(server, ca, label, issuers, before, newKey, bootstrap());
        });
  }

  private URI server() {
    String text = section.text("server");
    try {
      return new URI(section.has("server") ? text : STAND_IN);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("server '" + text + "' is no URL", e);
    }
  }

  private Optional<Settings.Bootstrap> bootstrap() {
    Optional<Path> certificate = path("bootstrap_certificate");
    Optional<String> key = optional("bootstrap_key");
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException(
          "bootstrap_certificate and bootstrap_key: one is nothing without the other");
    }
    return certificate.map(
        file ->
            new Settings.Bootstrap(
                file,
                new CredentialsReader(section, folder).key("bootstrap_key", key.orElseThrow())));
  }

  private Optional<String> optional(String key) {
    return section.optionalText(key).map(text -> section.text(key, text));
  }

  private Optional<Path> path(String key) {
    return optional(key).map(name -> folder.path(section, key, name));
  }
}
