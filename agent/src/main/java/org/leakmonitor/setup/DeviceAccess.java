// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.leakmonitor.config.Config;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.source.gpio.Adc;
import org.leakmonitor.source.gpio.Chip;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Transport;

/**
 * The devices that systemd lets the service open: those that a configuration names, and no other.
 * It is a drop-in of the unit, which is closed without one.
 */
public final class DeviceAccess {

  private static final String UNIT = "lib/systemd/system/leakmonitor.service";
  private static final String DROP_IN = "etc/systemd/system/leakmonitor.service.d/devices.conf";

  private static final String USB_SERIAL = "char-188";
  private static final String USB_MODEM = "char-166";

  private final Path root;

  /**
   * Of a machine.
   *
   * @param root its root folder
   */
  public DeviceAccess(Path root) {
    this.root = root;
  }

  /** Whether the service is installed. */
  public boolean isInstalled() {
    return Files.exists(root.resolve(UNIT));
  }

  public Path file() {
    return root.resolve(DROP_IN);
  }

  /**
   * Writes what this configuration needs.
   *
   * @return whether that is something else than before
   */
  public boolean write(Config config) throws IOException {
    Bytes text = bytes(config);
    WholeFile file = new WholeFile(file());
    if (file.holds(text)) {
      return false;
    }
    Files.createDirectories(Places.folderOf(file()));
    file.write(text, "rw-r--r--");
    return true;
  }

  /** Whether the drop-in is what this configuration needs. */
  public boolean suits(Config config) throws IOException {
    boolean needsNone = needed(config).isEmpty() && Files.notExists(file());
    return needsNone || new WholeFile(file()).holds(bytes(config));
  }

  private Bytes bytes(Config config) {
    StringBuilder text =
        new StringBuilder(
            """
            # Written by 'leakmonitor setup --devices' after /etc/leakmonitor/agent.yaml.
            [Service]
            """);
    needed(config).forEach(device -> text.append("DeviceAllow=").append(device).append(" rw\n"));
    return Bytes.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The device files, each once. */
  List<String> needed(Config config) {
    List<String> devices = new ArrayList<>();
    for (Bus bus : config.modbus().buses()) {
      if (bus.transport() instanceof Transport.Serial serial) {
        devices.addAll(serial(serial.path().toAbsolutePath().normalize()));
      }
    }
    if (!config.gpio().contacts().isEmpty()
        || !config.gpio().counters().isEmpty()
        || config.beacon().alarm().isPresent()
        || config.beacon().heartbeat().isPresent()) {
      devices.addAll(chips());
    }
    config.gpio().adcs().stream().map(Adc::chip).flatMap(DeviceAccess::of).forEach(devices::add);
    return devices.stream().distinct().toList();
  }

  /**
   * A port of the board by its name. A converter may come later than the service, or again under
   * another name, and systemd looks for a name once: so all of its kind, by their number,
   * devices(7).
   */
  private static List<String> serial(Path port) {
    String name = String.valueOf(port.getFileName());
    if (name.startsWith("ttyUSB")) {
      return List.of(USB_SERIAL);
    }
    if (name.startsWith("ttyACM")) {
      return List.of(USB_MODEM);
    }
    return port.startsWith("/dev/serial")
        ? List.of(USB_SERIAL, USB_MODEM)
        : List.of(port.toString());
  }

  private static Stream<String> of(Chip chip) {
    if (chip instanceof Chip.Ads1115 ads) {
      return Stream.of("/dev/i2c-" + ads.bus());
    }
    if (chip instanceof Chip.Mcp mcp) {
      return Stream.of("/dev/spidev%d.%d".formatted(mcp.bus(), mcp.chipSelect()));
    }
    return Stream.empty(); // of IIO: files under /sys, which are no devices
  }

  /**
   * All of them: libgpiod opens each to look for the header's, and gives up at the first it cannot.
   */
  private List<String> chips() {
    List<String> names = new SerialPorts(root).devices("gpiochip");
    return names.isEmpty() ? List.of("/dev/gpiochip0") : names;
  }
}
