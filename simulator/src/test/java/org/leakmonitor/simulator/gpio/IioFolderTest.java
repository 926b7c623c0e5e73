// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.refusal.Refusal;

final class IioFolderTest {
  @TempDir Path parent;

  @Test
  void mcp3208_hasOneScaleForAllChannels() throws IOException, Refusal {
    IioFolder.create(parent, 0, new Mcp3x08(Mcp3x08.Model.MCP3208, 3300));

    assertThat(names())
        .containsExactly(
            "in_voltage0_raw",
            "in_voltage1_raw",
            "in_voltage2_raw",
            "in_voltage3_raw",
            "in_voltage4_raw",
            "in_voltage5_raw",
            "in_voltage6_raw",
            "in_voltage7_raw",
            "in_voltage_scale",
            "name");
    assertThat(text("name")).isEqualTo("mcp3208\n");
    // 3300 mV / 4096 = 0.8056640625.
    assertThat(text("in_voltage_scale")).isEqualTo("0.805664062\n");
    assertThat(text("in_voltage7_raw")).isEqualTo("0\n");
  }

  @Test
  void ads1115_hasAScaleForEachChannel() throws IOException, Refusal {
    IioFolder.create(parent, 0, new Ads1115(Ads1115.Gain.TWO));

    assertThat(names()).contains("in_voltage0_scale", "in_voltage3_scale", "in_voltage3_raw");
    assertThat(text("name")).isEqualTo("ads1015\n");
    // 2048 mV / 32768 = 0.0625.
    assertThat(text("in_voltage3_scale")).isEqualTo("0.062500000\n");
  }

  @Test
  void code_isWrittenOnlyWhenItChanges() throws IOException, Refusal {
    IioFolder folder = IioFolder.create(parent, 0, new Ads1115(Ads1115.Gain.TWO));
    folder.show(1, -5);
    assertThat(text("in_voltage1_raw")).isEqualTo("-5\n");

    Object file = fileKey();
    folder.show(1, -5);
    assertThat(fileKey()).isEqualTo(file);
    folder.show(1, 6);
    assertThat(fileKey()).isNotEqualTo(file);
    assertThat(text("in_voltage1_raw")).isEqualTo("6\n");
  }

  @Test
  void heldCode_staysWhateverTheInstrument() throws IOException, Refusal {
    IioFolder folder = IioFolder.create(parent, 0, new Mcp3x08(Mcp3x08.Model.MCP3208, 3300));
    folder.show(1, 2000);
    folder.hold(1, 1234);
    folder.show(1, 2001);
    assertThat(text("in_voltage1_raw")).isEqualTo("1234\n");

    folder.release(1);
    assertThat(text("in_voltage1_raw")).isEqualTo("2001\n");
  }

  @Test
  void unknownChannel_isRefused() throws IOException, Refusal {
    IioFolder folder = IioFolder.create(parent, 0, new Ads1115(Ads1115.Gain.TWO));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> folder.show(4, 0))
        .withMessage("channel '4' is outside 0 to 3");
  }

  private Path device() {
    return parent.resolve("iio:device0");
  }

  private String text(String name) throws IOException {
    return Files.readString(device().resolve(name));
  }

  /** A file that was replaced is another one. */
  private Object fileKey() throws IOException {
    return Files.getAttribute(device().resolve("in_voltage1_raw"), "unix:ino");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(device())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
