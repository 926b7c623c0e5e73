// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** One file of the folder frames: what a device does, and what the read has to bring. */
public record FrameScript(String name, String expected, List<String> steps) {

  public static Stream<FrameScript> all() {
    try (Stream<Path> files = Files.list(resource("/modbus/frames"))) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .map(FrameScript::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path resource(String name) {
    try {
      return Path.of(FrameScript.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static FrameScript read(Path file) {
    try {
      List<String> lines =
          Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
      String name = file.getFileName().toString().replace(".txt", "");
      return new FrameScript(
          name, lines.get(0).substring("expect ".length()), lines.subList(1, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void play(byte[] request, OutputStream out) throws IOException, InterruptedException {
    for (String step : steps) {
      String operand = step.substring(step.indexOf(' ') + 1);
      if (step.startsWith("send ")) {
        out.write(bytes(operand, request));
      } else if (step.startsWith("wait ")) {
        Thread.sleep(Long.parseLong(operand));
      } else if (step.equals("close")) {
        out.close();
      } else {
        throw new IllegalStateException("step '" + step + "' is unknown");
      }
    }
  }

  private static byte[] bytes(String hex, byte[] request) {
    int id = (request[0] & 0xff) << 8 | (request[1] & 0xff);
    String digits =
        hex.replace(" ", "")
            .replace("tttt", String.format("%04x", id))
            .replace("nnnn", String.format("%04x", id ^ 1));
    return HexFormat.of().parseHex(digits);
  }

  @Override
  public String toString() {
    return name;
  }
}
