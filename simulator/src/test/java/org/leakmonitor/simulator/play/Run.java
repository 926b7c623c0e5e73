// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.play;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.report.Folder;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.simulator.truth.Truth;

/** A scenario of the library that was played, as an observer finds it who has the folder only. */
record Run(Path folder, List<Crossed> frames) {
  /** A line of {@code frames.csv}, its bytes as two lower case digits each. */
  record Crossed(double seconds, String who, String hex) {
    int unit() {
      return HexFormat.fromHexDigits(hex, 0, 2);
    }

    int function() {
      return HexFormat.fromHexDigits(hex, 2, 4);
    }

    /** By the check sum of the serial line guide 6.2.2, reckoned bit by bit. */
    boolean isSound() {
      byte[] bytes = HexFormat.of().parseHex(hex);
      int crc = 0xFFFF;
      for (int i = 0; i < bytes.length - 2; i++) {
        crc ^= bytes[i] & 0xFF;
        for (int bit = 0; bit < 8; bit++) {
          crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xA001;
        }
      }
      return hex.endsWith(String.format(Locale.ROOT, "%02x%02x", crc & 0xFF, crc >> 8));
    }

    /** The float of two registers, ABCD, in an answer of function 3. */
    float value() {
      return Float.intBitsToFloat(HexFormat.fromHexDigits(hex, 6, 14));
    }
  }

  static Run of(String scenario, Path out) throws IOException, Refusal {
    return of(scenario, out, (truth, surroundings) -> {});
  }

  /** Lets somebody look while it is played, each time that something has happened. */
  static Run of(String name, Path out, BiConsumer<Truth, Surroundings> onTruth)
      throws IOException, Refusal {
    Scenario scenario = Scenario.read(Path.of("scenarios", name + ".yaml"));
    try (Surroundings surroundings = Surroundings.open(scenario, Reach.of(out), true);
        Folder folder = new Folder(out)) {
      new FastPlay(scenario, Optional.of(folder), surroundings)
          .play(truth -> onTruth.accept(truth, surroundings), second -> {});
    }
    return new Run(
        out,
        Files.readAllLines(out.resolve("frames.csv")).stream().skip(1).map(Run::crossed).toList());
  }

  private static Crossed crossed(String line) {
    List<String> cells = List.of(line.split(","));
    String hex = cells.get(3).replace(" ", "").toLowerCase(Locale.ROOT);
    return new Crossed(Double.parseDouble(cells.get(0)), cells.get(2), hex);
  }

  List<Crossed> of(String who, double from, double to, Predicate<Crossed> which) {
    return frames.stream()
        .filter(each -> each.who().equals(who) && from <= each.seconds() && each.seconds() <= to)
        .filter(which)
        .toList();
  }

  /** What the unit answered to function 3, as bytes. */
  List<String> answers(int unit, double from, double to) {
    return answered(unit, from, to).stream().map(Crossed::hex).toList();
  }

  List<Float> values(int unit, double from, double to) {
    return answered(unit, from, to).stream().map(Crossed::value).toList();
  }

  double mean(int unit, double from, double to) {
    return values(unit, from, to).stream().mapToDouble(each -> each).average().orElseThrow();
  }

  /** From the least to the greatest. */
  double spread(int unit, double from, double to) {
    List<Float> values = values(unit, from, to).stream().sorted().toList();
    return values.get(values.size() - 1) - values.get(0);
  }

  private List<Crossed> answered(int unit, double from, double to) {
    return of(
        "device", from, to, each -> each.unit() == unit && each.function() == 3 && each.isSound());
  }
}
