// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The user of the agent, who owns the ledger's folder: what that user may is judged by owners and
 * modes, since root, who asks, may do anything.
 *
 * @param name such as {@code leakmonitor}
 * @param groups numbers of its groups
 */
record ServiceUser(String name, int uid, Set<Integer> groups) {

  private static final int READ = 4;
  private static final int WRITE = 2;
  private static final int SEARCH = 1;

  ServiceUser {
    groups = Set.copyOf(groups);
  }

  /**
   * Of a folder.
   *
   * @param root the machine's root folder, with its lists of users and groups
   */
  static ServiceUser ownerOf(Path folder, Path root) throws IOException {
    int uid = (Integer) Files.getAttribute(folder, "unix:uid");
    String name = Files.getOwner(folder).getName();
    Set<Integer> groups = new HashSet<>();
    groups.add((Integer) Files.getAttribute(folder, "unix:gid"));
    for (List<String> user : entries(root.resolve("etc/passwd"))) {
      if (user.size() > 3 && user.get(0).equals(name)) {
        groups.add(Integer.valueOf(user.get(3)));
      }
    }
    for (List<String> group : entries(root.resolve("etc/group"))) {
      if (group.size() > 3 && List.of(group.get(3).split(",", -1)).contains(name)) {
        groups.add(Integer.valueOf(group.get(2)));
      }
    }
    return new ServiceUser(name, uid, groups);
  }

  private static List<List<String>> entries(Path file) throws IOException {
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(line -> List.of(line.split(":", -1))).toList()
        : List.of();
  }

  boolean mayRead(Path file) throws IOException {
    return mayReach(file) && has(file, READ);
  }

  boolean mayUse(Path file) throws IOException {
    return mayReach(file) && has(file, READ | WRITE);
  }

  private boolean mayReach(Path file) throws IOException {
    for (Path above = file.toRealPath().getParent(); above != null; above = above.getParent()) {
      if (!has(above, SEARCH)) {
        return false;
      }
    }
    return true;
  }

  /** The first class that fits decides, as in the kernel. */
  private boolean has(Path file, int wanted) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(file, "unix:uid,gid,mode");
    int mode = number(attributes, "mode");
    int given =
        number(attributes, "uid") == uid
            ? mode >> 6
            : groups.contains(number(attributes, "gid")) ? mode >> 3 : mode;
    return uid == 0 || (given & wanted) == wanted;
  }

  private static int number(Map<String, Object> attributes, String name) {
    return (Integer) Optional.ofNullable(attributes.get(name)).orElseThrow();
  }
}
