// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.simulator.gpio.Ads1115;
import org.leakmonitor.simulator.gpio.IioFolder;
import org.leakmonitor.simulator.gpio.Mcp3x08;
import org.leakmonitor.source.gpio.AdcSample;
import org.leakmonitor.source.gpio.Chip;

class IioConverterTest {

  private static final Mcp3x08 MCP3208 = new Mcp3x08(Mcp3x08.Model.MCP3208, 3300);

  @TempDir private Path devices;

  private IioConverter open(String device) throws BoardException {
    return IioConverter.open(new Chip.Iio(device), devices, nanos -> {});
  }

  private Codes read(String device, String input) throws Exception {
    AdcSample sample = AdcSample.of("PT-1", input).gain("");
    return open(device).read(sample.oversampling(2).channel());
  }

  private Path made(String... files) throws IOException {
    Path folder = Files.createDirectories(devices.resolve("iio:device0"));
    for (int i = 0; i < files.length; i += 2) {
      Files.writeString(folder.resolve(files[i]), files[i + 1] + "\n");
    }
    return folder;
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(String device, String input) {
    return assertThatThrownBy(() -> read(device, input)).isInstanceOf(BoardException.class);
  }

  @Test
  void code_isScaledByTheDriver() throws Exception {
    IioFolder folder = IioFolder.create(devices, 0, MCP3208);
    folder.show(3, MCP3208.code(12, 150));
    Codes codes = read("mcp3208", "3");
    assertThat(codes.raw().hex()).isEqualTo("000008ba000008ba");
    assertThat(codes.millivolts()).isEqualByComparingTo("1799.853514508");
    assertThat(codes.isClipped()).isFalse();
  }

  @Test
  void negativeCode_isInTwosComplement() throws Exception {
    IioFolder folder = IioFolder.create(devices, 0, new Ads1115(Ads1115.Gain.ONE));
    folder.show(0, -1);
    Codes codes = read("ads1015", "0");
    assertThat(codes.raw().hex()).isEqualTo("ffffffffffffffff");
    assertThat(codes.millivolts()).isEqualByComparingTo("-0.125");
  }

  @Test
  void difference_hasFilesOfItsOwn() throws Exception {
    made("name", "ads1015", "in_voltage0-voltage1_raw", "8", "in_voltage0-voltage1_scale", "0.5");
    assertThat(read("ads1015", "0-1").millivolts()).isEqualByComparingTo("4");
  }

  @Test
  void sharedScale_ofDifferencesIsAnother() throws Exception {
    made("name", "x", "in_voltage0-voltage1_raw", "8", "in_voltage_scale", "9");
    made("in_voltage-voltage_scale", "0.25");
    assertThat(read("x", "0-1").millivolts()).isEqualByComparingTo("2");
  }

  @Test
  void offset_isAddedBeforeScaling() throws Exception {
    made("name", "x", "in_voltage0_raw", "8388608", "in_voltage_scale", "0.5");
    made("in_voltage0_offset", "-8388606");
    assertThat(read("x", "0").millivolts()).isEqualByComparingTo("1");
  }

  @Test
  void device_isFoundByTheFolderToo() throws Exception {
    IioFolder unused = IioFolder.create(devices, 4, MCP3208);
    assertThat(read(devices.resolve("iio:device4").toString(), "0").millivolts()).isZero();
  }

  @Test
  void twoOfOneName_areRefusedWithBothPaths() throws Exception {
    IioFolder unused = IioFolder.create(devices, 0, MCP3208);
    IioFolder other = IioFolder.create(devices, 1, MCP3208);
    assertThat(other).isNotNull();
    refused("mcp3208", "0")
        .hasMessage(
            "iio device 'mcp3208' is the name of '%s' and of '%s'",
            devices.resolve("iio:device0"), devices.resolve("iio:device1"));
  }

  @Test
  void missingDevice_isToldWithWhereItWasLookedFor() {
    refused("mcp3208", "0").hasMessage("there is no iio device 'mcp3208' under '%s'", devices);
    refused("/sys/none", "0").hasMessage("iio device '/sys/none' has no folder '/sys/none'");
    assertThatThrownBy(
            () -> IioConverter.open(new Chip.Iio("mcp3208"), devices.resolve("none"), nanos -> {}))
        .hasMessageStartingWith("there is no iio device 'mcp3208'");
  }

  @Test
  void missingInput_isToldWithItsNumber() throws Exception {
    IioFolder unused = IioFolder.create(devices, 0, MCP3208);
    refused("mcp3208", "8").hasMessage("iio device 'mcp3208' has no input '8'");
  }

  @Test
  void missingScale_isTold() throws Exception {
    made("name", "x", "in_voltage0_raw", "1");
    refused("x", "0")
        .hasMessage("iio device 'x' does not say what a code of 'in_voltage0' stands for");
  }

  @Test
  void strangeCode_isRefused() throws Exception {
    Path folder = made("name", "x", "in_voltage0_raw", "4294967296", "in_voltage_scale", "1");
    refused("x", "0")
        .hasMessage(
            "'%s' says '4294967296', which is no number", folder.resolve("in_voltage0_raw"));
  }

  @Test
  void driverThatGoes_isToldAsGone() throws Exception {
    Path folder = made("name", "x", "in_voltage0_raw", "1", "in_voltage_scale", "1");
    IioConverter converter = open("x");
    for (String name : new String[] {"name", "in_voltage0_raw", "in_voltage_scale"}) {
      Files.delete(folder.resolve(name));
    }
    Files.delete(folder);
    assertThatThrownBy(() -> converter.read(AdcSample.of("PT-1", "0").channel()))
        .hasMessage("iio device 'x' has no folder '%s'", folder);
  }
}
