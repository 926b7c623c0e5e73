// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.leakmonitor.config.Config;
import org.leakmonitor.secret.ExposedException;
import org.leakmonitor.secret.OwnFile;
import org.leakmonitor.secret.ParentFolder;

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
      lacking(user, strange(user, state, items), items);
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

  /** What was told as another's is not told again; one folder may keep many files away. */
  private void lacking(ServiceUser user, Set<Path> strange, List<Item> items) throws IOException {
    Set<Need> lacking = new LinkedHashSet<>();
    for (Need need : Need.of(file, config)) {
      if (Files.exists(need.path()) && !strange.contains(need.path().toAbsolutePath())) {
        user.lacks(need).ifPresent(lacking::add);
      }
    }
    for (Need each : lacking) {
      items.add(
          Item.fail(
              NAME,
              "user '%s' cannot %s '%s'".formatted(user.name(), each.right().verb(), each.path()),
              user.cure(each)));
    }
  }

  /** What root made there keeps the agent from its own ledger. */
  private static Set<Path> strange(ServiceUser user, Path state, List<Item> items)
      throws IOException {
    Set<Path> strange = new HashSet<>();
    try (Stream<Path> files = Files.list(state)) {
      for (Path each : files.sorted().toList()) {
        int uid = (Integer) Files.getAttribute(each, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (uid != user.uid()) {
          strange.add(each);
          items.add(
              Item.fail(
                  NAME,
                  "'%s' is not of user '%s'".formatted(each, user.name()),
                  "type: sudo chown %s: '%s'".formatted(user.name(), each)));
        }
      }
    }
    return strange;
  }
}
