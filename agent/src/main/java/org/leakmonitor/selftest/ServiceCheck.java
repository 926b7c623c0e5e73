// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leakmonitor.config.Config;
import org.leakmonitor.setup.DeviceAccess;

/** Whether systemd starts the agent, watches it, and lets it open its devices. */
final class ServiceCheck implements Check {

  private static final String NAME = "service";

  private final Optional<Config> config;
  private final Surroundings surroundings;

  /**
   * @param config without one the service's devices are not looked at
   */
  ServiceCheck(Optional<Config> config, Surroundings surroundings) {
    this.config = config;
    this.surroundings = surroundings;
  }

  @Override
  public List<Item> items() {
    List<Item> items = new ArrayList<>();
    DeviceAccess access = new DeviceAccess(surroundings.root());
    try {
      if (access.isInstalled() && config.isPresent() && !access.suits(config.get())) {
        items.add(
            Item.fail(
                "devices",
                "'%s' does not name the devices of the configuration".formatted(access.file()),
                "type: sudo leakmonitor setup --devices"));
      }
    } catch (IOException e) {
      items.add(Item.warn("devices", "'" + access.file() + "' cannot be read", "type it as root"));
    }
    if (!Files.isDirectory(surroundings.root().resolve("run/systemd/system"))) {
      items.add(Item.ok(NAME, "this machine does not run systemd"));
      return items;
    }
    Optional<String> shown =
        surroundings
            .shell()
            .output(
                "systemctl",
                "show",
                "leakmonitor",
                "-p",
                "LoadState,UnitFileState,ActiveState,WatchdogUSec,NRestarts");
    items.add(judged(shown.map(ServiceCheck::members).orElse(Map.of())));
    return items;
  }

  private static Map<String, String> members(String text) {
    return text.lines()
        .filter(line -> line.contains("="))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> one));
  }

  private static Item judged(Map<String, String> unit) {
    if (!"loaded".equals(unit.get("LoadState"))) {
      return Item.warn(
          NAME, "systemd knows no unit 'leakmonitor'", "install the package, or start it yourself");
    }
    String seen =
        "%s, %s, watchdog %s, started again %s times"
            .formatted(
                unit.getOrDefault("UnitFileState", "?"),
                unit.getOrDefault("ActiveState", "?"),
                unit.getOrDefault("WatchdogUSec", "?"),
                unit.getOrDefault("NRestarts", "?"));
    if ("failed".equals(unit.get("ActiveState"))) {
      return Item.fail(NAME, seen, "see: journalctl -u leakmonitor -n 50");
    }
    boolean works =
        "enabled".equals(unit.get("UnitFileState")) && "active".equals(unit.get("ActiveState"));
    return works
        ? Item.ok(NAME, seen)
        : Item.warn(NAME, seen, "type: sudo systemctl enable --now leakmonitor");
  }
}
