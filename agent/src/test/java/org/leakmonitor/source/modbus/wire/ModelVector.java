// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * One exchange that a maker printed; the README of the folder says how.
 *
 * @param model name of the file
 * @param device keys of the device
 * @param points each a point with the keys that are overridden, or keys alone
 * @param values one for each point, or a refusal
 */
record ModelVector(
    String model,
    String device,
    List<String> points,
    String request,
    String answer,
    List<String> values) {

  private static final String WITHOUT_SUM = "XX XX";
  private static final String DEVICE = "device: ";
  private static final String REFUSED = "refused: ";

  ModelVector {
    points = List.copyOf(points);
    values = List.copyOf(values);
  }

  static List<ModelVector> all() {
    try (Stream<Path> files = Files.list(FrameScript.resource("/modbus/models"))) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ModelVector> read(Path file) {
    String model = String.valueOf(file.getFileName()).replace(".txt", "");
    List<ModelVector> vectors = new ArrayList<>();
    String device = "";
    for (String line : lines(file)) {
      if (line.startsWith(DEVICE)) {
        device = line.substring(DEVICE.length());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String[] column = line.split(" \\| ", -1);
        vectors.add(
            new ModelVector(
                model, device, parts(column[0]), column[1], column[2], parts(column[3])));
      }
    }
    return vectors;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> parts(String column) {
    return List.of(column.split(" \\+ ", -1));
  }

  boolean isFramed() {
    return !request.equals("-");
  }

  boolean hasCheckSum() {
    return isFramed() && !request.endsWith(WITHOUT_SUM);
  }

  int unitId() {
    return isFramed() ? bytes(request)[0] & 0xff : 1;
  }

  boolean isRefused() {
    return values.get(0).startsWith(REFUSED);
  }

  String refusal() {
    return values.get(0).substring(REFUSED.length());
  }

  /** Without a check sum that is not printed. */
  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(WITHOUT_SUM, "").replace(" ", ""));
  }

  @Override
  public String toString() {
    return model + ": " + String.join(" + ", points) + " = " + String.join(" + ", values);
  }
}
