// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.junit.jupiter.api.Named.named;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The vectors as what a fuzzer begins with. */
public final class Seeds {

  private static final Path VECTORS = Path.of("src/test/resources/vectors");

  private Seeds() {}

  /** The files of some folders, or files by themselves. */
  public static Stream<Arguments> files(String... names) throws IOException {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    for (String name : names) {
      for (Path file : below(name)) {
        seeds.put(VECTORS.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return arguments(seeds);
  }

  /** The lines of a folder's uncompressed files, each line once. */
  static Stream<Arguments> lines(String folder) throws IOException {
    return lines(folder, Integer.MAX_VALUE);
  }

  /** The first lines of a folder's uncompressed files. */
  static Stream<Arguments> headers(String folder) throws IOException {
    return lines(folder, 1);
  }

  private static Stream<Arguments> lines(String folder, int most) throws IOException {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (Path file : below(folder)) {
      if (file.toString().endsWith(".jsonl")) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String line : text.lines().limit(most).filter(seen::add).toList()) {
          String name = VECTORS.relativize(file) + " " + seen.size();
          seeds.put(name, line.getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    }
    return arguments(seeds);
  }

  private static List<Path> below(String name) throws IOException {
    try (Stream<Path> files = Files.walk(VECTORS.resolve(name))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Stream<Arguments> arguments(Map<String, byte[]> seeds) {
    return seeds.entrySet().stream()
        .map(seed -> Arguments.of(named(seed.getKey(), seed.getValue())));
  }
}
