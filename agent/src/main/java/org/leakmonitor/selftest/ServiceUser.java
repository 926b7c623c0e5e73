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

  boolean mayUse(Path file) throws IOException {
    return lacks(new Need(file, Need.Right.CHANGE)).isEmpty();
  }

  /** What keeps this user from something: a folder on the way to it, or the thing itself. */
  Optional<Need> lacks(Need need) throws IOException {
    Path real = need.path().toRealPath();
    for (int names = 0; names < real.getNameCount(); names++) {
      Path above = names == 0 ? real.getRoot() : real.getRoot().resolve(real.subpath(0, names));
      if (!has(above, Need.Right.ENTER)) {
        return Optional.of(new Need(above, Need.Right.ENTER));
      }
    }
    return has(real, need.right()) ? Optional.empty() : Optional.of(need);
  }

  private boolean has(Path file, Need.Right right) throws IOException {
    int mode = (Integer) Files.getAttribute(file, "unix:mode");
    int given =
        switch (standing(file)) {
          case OWNER -> mode >> 6;
          case MEMBER -> mode >> 3;
          case STRANGER -> mode;
        };
    return uid == 0 || (given & right.bits()) == right.bits();
  }

  /** The command that gives this user what it lacks, and others no more than they need. */
  String cure(Need lacking) throws IOException {
    Path path = lacking.path();
    String letters = lacking.right().letters();
    String own = "sudo chmod u+%s '%s'".formatted(letters, path);
    Standing standing = standing(path);
    if (standing == Standing.OWNER) {
      return "type: " + own;
    }
    if (lacking.right() == Need.Right.CHANGE) {
      return "type: sudo chown %s: '%s' && %s".formatted(name, path, own);
    }
    if (lacking.right() == Need.Right.ENTER) {
      return "type: sudo chmod %s+x '%s'".formatted(standing == Standing.MEMBER ? "g" : "o", path);
    }
    String group = "sudo chmod g+%s '%s'".formatted(letters, path);
    return standing == Standing.MEMBER
        ? "type: " + group
        : "type: sudo chgrp $(id -g %s) '%s' && %s".formatted(name, path, group);
  }

  /** Whose rights of a file count for a user. */
  private enum Standing {
    OWNER,
    MEMBER,
    STRANGER
  }

  /** The first class that fits decides, as in the kernel. */
  private Standing standing(Path file) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(file, "unix:uid,gid");
    if (number(attributes, "uid") == uid) {
      return Standing.OWNER;
    }
    return groups.contains(number(attributes, "gid")) ? Standing.MEMBER : Standing.STRANGER;
  }

  private static int number(Map<String, Object> attributes, String name) {
    return (Integer) Optional.ofNullable(attributes.get(name)).orElseThrow();
  }
}
