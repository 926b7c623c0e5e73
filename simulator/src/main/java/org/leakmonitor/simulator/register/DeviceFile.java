// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.yaml.Section;

/**
 * A device model, from the same files as the agent reads: what stands where in a kind of device.
 *
 * @param model the file's name without its ending
 * @param functions the function codes that the device knows, out of 1 to 4
 */
public record DeviceFile(String model, Set<Integer> functions, List<DevicePoint> points) {
  private static final String EXAMPLE = "the agent's manual tells how a device model is written";
  private static final Set<String> KEYS =
      Set.of(
          "model",
          "title",
          "manual",
          "serial",
          "notes",
          "timeout",
          "retries",
          "backoff",
          "turnaround",
          "max_registers",
          "max_bits",
          "hole",
          "functions",
          "base",
          "points");

  public DeviceFile {
    functions = Set.copyOf(functions);
    points = List.copyOf(points);
  }

  /**
   * A model of a file.
   *
   * @throws Refusal if it cannot be read, or is no device model
   */
  public static DeviceFile read(Path file) throws Refusal {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new Refusal("cannot read device model '" + file + "'", EXAMPLE);
    }
  }

  /**
   * A model of those that come with the program, by its name, such as {@code keller_series_30}.
   *
   * @throws Refusal if there is none of that name
   */
  public static DeviceFile builtIn(String model) throws Refusal {
    String path = "/devices/" + model + ".yaml";
    try (InputStream in = DeviceFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new Refusal("no device model '" + model + "'", "leakmonitor models lists them");
      }
      return parse(path, new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new Refusal("cannot read device model '" + model + "'", EXAMPLE);
    }
  }

  /**
   * A slot for each point.
   *
   * @param unit Modbus unit id, 1 to 247
   * @param naming makes the slot's name of the point's, such as {@code p1} to {@code PT-101}
   * @param writable points that can be written
   * @throws IllegalArgumentException if there is no such point, or a slot cannot be so
   */
  public List<Slot> slots(int unit, UnaryOperator<String> naming, Set<String> writable) {
    writable.forEach(this::point);
    return points.stream()
        .map(point -> point.slot(unit, naming.apply(point.name()), writable.contains(point.name())))
        .toList();
  }

  /**
   * The slot of one point.
   *
   * @throws IllegalArgumentException if there is no such point, or the slot cannot be so
   */
  public Slot slot(String point, int unit, String name, boolean writable) {
    return point(point).slot(unit, name, writable);
  }

  private DevicePoint point(String name) {
    return points.stream()
        .filter(point -> point.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'" + model + "' has no point '" + name + "'"));
  }

  static DeviceFile parse(String file, String text) throws Refusal {
    Section section = Section.parse(file, text, EXAMPLE, KEYS);
    Notation notation = Notation.read(section, Notation.ZERO);
    Set<Integer> functions =
        section.has("functions") ? Set.copyOf(section.integers("functions")) : Set.of(1, 2, 3, 4);
    List<DevicePoint> points = new ArrayList<>();
    for (Section each : section.sections("points", DevicePoint.KEYS)) {
      DevicePoint point = checked(each, notation);
      if (!functions.contains(point.table().function())) {
        throw each.wrong("register", "a point of a table that 'functions' can read");
      }
      points.add(point);
    }
    return new DeviceFile(section.text("model"), functions, points);
  }

  private static DevicePoint checked(Section section, Notation notation) throws Refusal {
    try {
      DevicePoint point = DevicePoint.read(section, notation);
      // A slot knows what addresses and tables there are.
      point.slot(1, "checked", false);
      return point;
    } catch (IllegalArgumentException e) {
      throw section.refusal(e);
    }
  }
}
