// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A machine of files in a folder, whose chips answer as the kernel does. */
final class FakeMachine {

  private final Path root;
  private final Map<String, Answers> chips = new HashMap<>();

  /** What a chip answers, in the layout of linux/gpio.h. */
  private record Answers(String label, List<ChipLine> lines) implements ChipFile {

    @Override
    public void ask(long question, ByteBuffer answer) throws IOException {
      if (question == ChipReader.CHIP_INFO) {
        answer.put(32, label.getBytes(StandardCharsets.UTF_8));
        answer.putInt(64, lines.size());
        return;
      }
      if (question != ChipReader.LINE_INFO) {
        throw new IOException("Inappropriate ioctl for device");
      }
      ChipLine line = lines.get(answer.getInt(0));
      int flags =
          (line.isUsed() ? 1 : 0) | (line.isOutput() ? 2 : 0) | (line.isActiveLow() ? 4 : 0);
      answer.putInt(4, flags);
      answer.put(8, line.name().getBytes(StandardCharsets.UTF_8));
      answer.put(40, line.consumer().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  FakeMachine(Path root) {
    this.root = root;
  }

  Machine machine() {
    return new Machine(root, this::open);
  }

  private ChipFile open(Path file) throws IOException {
    Answers chip = chips.get(file.getFileName().toString());
    if (chip == null) {
      throw new IOException("No such device");
    }
    return chip;
  }

  /** As on a Raspberry Pi 4, with line 2 in use. */
  static FakeMachine raspberry(Path root) throws IOException {
    FakeMachine fake = new FakeMachine(root);
    fake.file("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0");
    List<ChipLine> lines = new ArrayList<>();
    for (int offset = 0; offset < 58; offset++) {
      lines.add(new ChipLine(offset, "GPIO" + offset, "", false, false, false));
    }
    lines.set(2, new ChipLine(2, "GPIO2", "gpio-keys", true, false, true));
    fake.chip("gpiochip0", "pinctrl-bcm2711", lines);
    fake.chip(
        "gpiochip1",
        "raspberrypi-exp-gpio",
        List.of(new ChipLine(0, "BT_ON", "shutdown", true, true, false)));
    fake.file("dev/i2c-1", "");
    fake.file("dev/spidev0.0", "");
    fake.file("sys/bus/iio/devices/iio:device0/name", "ads1015\n");
    return fake;
  }

  FakeMachine chip(String name, String label, List<ChipLine> lines) throws IOException {
    return file("dev/" + name, "").chipAnswers(name, label, lines);
  }

  FakeMachine chipAnswers(String name, String label, List<ChipLine> lines) {
    chips.put(name, new Answers(label, List.copyOf(lines)));
    return this;
  }

  FakeMachine file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  FakeMachine link(String name, String target) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, Path.of(target));
    return this;
  }
}
