// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.leakmonitor.config.Config;
import org.leakmonitor.secret.ParentFolder;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Transport;

/** Whether the serial ports are there, for the agent's user, and no other program has them. */
final class SerialCheck implements Check {

  private static final String NAME = "serial port";

  /** Of a mode, as in stat(2). */
  private static final int TYPE = 0170000;

  private static final int CHARACTER_DEVICE = 0020000;

  private final Config config;
  private final Surroundings surroundings;

  SerialCheck(Config config, Surroundings surroundings) {
    this.config = config;
    this.surroundings = surroundings;
  }

  @Override
  public List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (Bus bus : config.modbus().buses()) {
      if (bus.transport() instanceof Transport.Serial serial) {
        items.add(item(serial.path()));
      }
    }
    return items;
  }

  private Item item(Path port) {
    if (Files.notExists(port)) {
      return Item.fail(
          NAME, "there is no '" + port + "'", "plug it in, and see: ls /dev/serial/by-id");
    }
    try {
      if (!isDevice(port)) {
        return Item.fail(
            NAME,
            "'" + port + "' is no serial port",
            "name one as path of the bus; see: ls /dev/serial/by-id");
      }
      ServiceUser user =
          ServiceUser.ownerOf(ParentFolder.of(config.ledger().file()), surroundings.root());
      if (!user.mayUse(port)) {
        return Item.fail(
            NAME,
            "user '%s' may not use '%s'".formatted(user.name(), port),
            "type: sudo adduser %s %s".formatted(user.name(), group(port)));
      }
      List<String> holders = holders(port.toRealPath());
      if (surroundings.running()) {
        return Item.ok(NAME, "'" + port + "' is there, and the agent runs");
      }
      return holders.isEmpty()
          ? Item.ok(NAME, "'" + port + "' is there, and nobody holds it")
          : Item.fail(
              NAME,
              "'%s' is in use by %s".formatted(port, String.join(" and ", holders)),
              "stop that program, such as a modem manager or a login on the port");
    } catch (IOException e) {
      return Item.fail(
          NAME, "'%s' cannot be looked at: %s".formatted(port, e.getMessage()), "type it as root");
    }
  }

  private static boolean isDevice(Path port) throws IOException {
    return ((Integer) Files.getAttribute(port, "unix:mode") & TYPE) == CHARACTER_DEVICE;
  }

  private static String group(Path port) throws IOException {
    return Files.readAttributes(port, PosixFileAttributes.class).group().getName();
  }

  /** As far as this user may look. */
  private List<String> holders(Path device) {
    return entries(surroundings.root().resolve("proc")).stream()
        .filter(process -> process.getFileName().toString().matches("[0-9]+"))
        .filter(process -> entries(process.resolve("fd")).stream().anyMatch(fd -> is(fd, device)))
        .map(process -> "process %s '%s'".formatted(process.getFileName(), name(process)))
        .toList();
  }

  private static boolean is(Path descriptor, Path device) {
    try {
      return Files.readSymbolicLink(descriptor).equals(device);
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  private static String name(Path process) {
    try {
      return Files.readString(process.resolve("comm")).strip();
    } catch (IOException e) {
      return "?"; // it has ended
    }
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // another user's, or a process that ended
    }
  }
}
