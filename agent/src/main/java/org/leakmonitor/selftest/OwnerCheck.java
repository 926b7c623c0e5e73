// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.leakmonitor.config.Config;
import org.leakmonitor.secret.ExposedException;
import org.leakmonitor.secret.OwnFile;
import org.leakmonitor.secret.ParentFolder;
import org.leakmonitor.tls.KeySource;

/** Whether the agent's user can use its files, and nobody else can change them. */
final class OwnerCheck implements Check {

  private static final String NAME = "permissions";

  private final Path file;
  private final Config config;
  private final Path root;

  OwnerCheck(Path file, Config config, Path root) {
    this.file = file;
    this.config = config;
    this.root = root;
  }

  @Override
  public List<Item> items() {
    Path state = ParentFolder.of(config.ledger().file());
    List<Item> items = new ArrayList<>();
    try {
      ServiceUser user = ServiceUser.ownerOf(state, root);
      exposed(file, "configuration file", items);
      exposed(state, "folder", items);
      unreadable(user, items);
      strange(user, state, items);
      if (items.isEmpty()) {
        items.add(
            Item.ok(NAME, "'%s' and '%s' suit user '%s'".formatted(file, state, user.name())));
      }
      if (user.uid() == 0) {
        items.add(
            Item.warn(
                NAME,
                "the agent would run as root, who owns '" + state + "'",
                "give the folder to a user of its own"));
      }
    } catch (IOException | UncheckedIOException e) {
      items.add(
          Item.fail(
              NAME,
              "'" + state + "' or a file cannot be looked at: " + e.getMessage(),
              "make the folder, or type: sudo leakmonitor selftest"));
    }
    return items;
  }

  private static void exposed(Path place, String what, List<Item> items) {
    try {
      OwnFile.check(place, what);
    } catch (ExposedException e) {
      items.add(Item.fail(NAME, e.getMessage(), e.hint()));
    }
  }

  private void unreadable(ServiceUser user, List<Item> items) throws IOException {
    List<Path> needed = new ArrayList<>(List.of(file, config.deviceKey()));
    config
        .adapter()
        .files()
        .ifPresent(
            pem -> {
              needed.add(pem.ca());
              needed.add(pem.certificate());
              if (pem.key() instanceof KeySource.InFile key) {
                needed.add(key.file());
              }
            });
    for (Path each : needed) {
      if (Files.exists(each) && !user.mayRead(each)) {
        items.add(
            Item.fail(
                NAME,
                "user '%s' cannot read '%s'".formatted(user.name(), each),
                "type: sudo chgrp %s '%s' && sudo chmod g+r '%s'"
                    .formatted(user.name(), each, each)));
      }
    }
  }

  /** What root made there keeps the agent from its own ledger. */
  private static void strange(ServiceUser user, Path state, List<Item> items) throws IOException {
    try (Stream<Path> files = Files.list(state)) {
      for (Path each : files.sorted().toList()) {
        int uid = (Integer) Files.getAttribute(each, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (uid != user.uid()) {
          items.add(
              Item.fail(
                  NAME,
                  "'%s' is not of user '%s'".formatted(each, user.name()),
                  "type: sudo chown %s: '%s'".formatted(user.name(), each)));
        }
      }
    }
  }
}
