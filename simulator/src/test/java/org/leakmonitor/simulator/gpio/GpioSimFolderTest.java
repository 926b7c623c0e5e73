// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.refusal.Refusal;

final class GpioSimFolderTest {
  @TempDir Path folder;

  @Test
  void plainFolder_isMadeWithAllLinesLow() throws IOException, Refusal {
    GpioSimFolder.open(folder.resolve("gpiochip0"), 2);

    assertThat(folder.resolve("gpiochip0/sim_gpio0/pull")).hasContent("pull-down\n");
    assertThat(folder.resolve("gpiochip0/sim_gpio1/pull")).hasContent("pull-down\n");
  }

  @Test
  void level_isWrittenOnlyWhenItChanges() throws IOException, Refusal {
    GpioSimFolder lines = GpioSimFolder.open(folder, 1);
    lines.show(0, true);
    assertThat(Files.readString(pull())).isEqualTo("pull-up\n");

    Object file = Files.getAttribute(pull(), "unix:ino");
    lines.show(0, true);
    assertThat(Files.getAttribute(pull(), "unix:ino")).isEqualTo(file);
    lines.show(0, false);
    assertThat(Files.readString(pull())).isEqualTo("pull-down\n");
  }

  @Test
  void heldLevel_staysWhateverTheDevice() throws IOException, Refusal {
    GpioSimFolder lines = GpioSimFolder.open(folder, 1);
    lines.hold(0, false);
    lines.show(0, true);
    assertThat(pull()).hasContent("pull-down\n");

    lines.release(0);
    assertThat(pull()).hasContent("pull-up\n");
  }

  @Test
  void kernelsFolder_isWrittenInPlaceAndNothingElse() throws IOException, Refusal {
    Files.createDirectories(pull().getParent());
    Files.writeString(pull(), "");
    Object file = Files.getAttribute(pull(), "unix:ino");
    GpioSimFolder lines = GpioSimFolder.open(folder, 1, Writing.IN_PLACE);
    lines.show(0, true);

    // A plain file keeps what is behind; the driver takes each write as a whole.
    assertThat(Files.readString(pull())).startsWith("pull-up\n");
    assertThat(Files.getAttribute(pull(), "unix:ino")).isEqualTo(file);
    try (Stream<Path> files = Files.list(pull().getParent())) {
      assertThat(files).containsExactly(pull());
    }
  }

  @Test
  void kernelsFolderWithTooFewLines_isRefused() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> GpioSimFolder.open(folder, 1, Writing.IN_PLACE))
        .withMessage("no line '0' in '" + folder + "'");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void sysfs_isKnownAsTheKernels() throws IOException {
    Path sys = Path.of("/sys/devices");
    assumeTrue(Files.isDirectory(sys));

    assertThat(Writing.in(sys)).isEqualTo(Writing.IN_PLACE);
    assertThat(Writing.in(folder)).isEqualTo(Writing.RENAMED);
  }

  @Test
  void unknownLine_isRefused() throws IOException, Refusal {
    GpioSimFolder lines = GpioSimFolder.open(folder, 2);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> lines.show(2, true))
        .withMessage("line '2' is outside 0 to 1");
  }

  private Path pull() {
    return folder.resolve("sim_gpio0/pull");
  }
}
