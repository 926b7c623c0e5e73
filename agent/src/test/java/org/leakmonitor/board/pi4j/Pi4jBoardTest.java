// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.library.gpiod.internal.GpioDContext;
import com.pi4j.library.gpiod.internal.GpioDException;
import com.pi4j.library.gpiod.internal.GpioLine;
import com.pi4j.plugin.mock.provider.i2c.MockI2CProvider;
import com.pi4j.plugin.mock.provider.spi.MockSpiProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.I2c;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.OutputLine;
import org.leakmonitor.board.Polarity;
import org.leakmonitor.board.Pull;
import org.leakmonitor.board.Spi;

/** The board against Pi4J's own mock, and a mock of its lines, which it has none for. */
class Pi4jBoardTest {

  private static final LineId LINE = new LineId(Optional.empty(), 17);

  private final GpioDContext context = mock();
  private final GpioLine line = mock();
  private final List<Context> made = new ArrayList<>();
  private Pi4jBoard board;

  @BeforeEach
  void prepare(@TempDir Path root) throws Exception {
    when(context.getOrOpenLine(17)).thenReturn(line);
    board =
        new Pi4jBoard(
            FakeMachine.raspberry(root).machine(),
            machine -> context,
            this::mocked,
            System::nanoTime);
  }

  private Context mocked() {
    Context mocked =
        Pi4J.newContextBuilder()
            .noAutoDetect()
            .add(MockI2CProvider.newInstance(), MockSpiProvider.newInstance())
            .build();
    made.add(mocked);
    return mocked;
  }

  /** Numbers of libgpiod 1.6's gpiod.h: active low 4, bias off 8, down 16, up 32. */
  @ParameterizedTest
  @CsvSource({
    "NONE, ACTIVE_HIGH, 8",
    "DOWN, ACTIVE_HIGH, 16",
    "UP, ACTIVE_HIGH, 32",
    "NONE, ACTIVE_LOW, 12",
    "UP, ACTIVE_LOW, 36"
  })
  void input_asksForBothEdges(Pull pull, Polarity polarity, int flags) throws Exception {
    board.input(LINE, pull, polarity).close();
    verify(line).requestBothEdgeEventsFlags("leakmonitor", flags);
    verify(context).closeLine(line);
  }

  @Test
  void output_beginsInactive() throws Exception {
    try (OutputLine output = board.output(LINE, Polarity.ACTIVE_LOW)) {
      verify(line).requestOutputFlags("leakmonitor", 4, 0);
      output.set(true);
      verify(line).setValue(1);
      output.set(false);
      verify(line).setValue(0);
    }
    verify(context).closeLine(line);
  }

  @Test
  void line_thatSomebodyTakesMeanwhile_isNamed() {
    doThrow(new GpioDException("failed: -1 (Device or resource busy)"))
        .when(line)
        .requestBothEdgeEventsFlags(any(), anyInt());
    assertThatThrownBy(() -> board.input(LINE, Pull.UP, Polarity.ACTIVE_LOW))
        .isInstanceOf(BoardException.class)
        .hasMessage(
            "cannot take line 17 of chip 'pinctrl-bcm2711': failed: -1 (Device or resource busy)");
  }

  @Test
  void line_inUse_isNotAskedFor() {
    LineId used = new LineId(Optional.empty(), 2);
    assertThatThrownBy(() -> board.output(used, Polarity.ACTIVE_HIGH))
        .isInstanceOf(BoardException.class)
        .hasMessageContaining("in use by 'gpio-keys'");
    verify(context, never()).getOrOpenLine(anyInt());
  }

  @Test
  void i2cRegister_isHighByteFirst() throws Exception {
    try (I2c device = board.i2c(1, 0x48)) {
      I2C mocked = (I2C) made.get(0).registry().all().values().iterator().next();
      mocked.writeRegister(0, new byte[] {(byte) 0x81, (byte) 0xf2});
      assertThat(device.read(0)).isEqualTo(0x81f2);
      device.write(1, 0x85e3);
      byte[] written = new byte[2];
      mocked.readRegister(1, written);
      assertThat(written).containsExactly((byte) 0x85, (byte) 0xe3);
    }
    assertThat(made.get(0).isShutdown()).isTrue();
  }

  @Test
  void i2cRegister_thatIsTooShort_isRefused() throws Exception {
    try (I2c device = board.i2c(1, 0x48)) {
      assertThatThrownBy(() -> device.read(5))
          .isInstanceOf(BoardException.class)
          .hasMessage("address 0x48 of /dev/i2c-1 answers with -1 bytes instead of 2");
    }
  }

  @Test
  void spi_opensTwoDevicesOfOneSelect() throws Exception {
    try (Spi one = board.spi(0, 0, 1_000_000);
        Spi other = board.spi(0, 0, 1_000_000)) {
      assertThat(one).isNotSameAs(other);
    }
    assertThat(made).hasSize(2).allMatch(Context::isShutdown);
  }

  @Test
  void bus_thatIsNotThere_isNotOpened() {
    assertThatThrownBy(() -> board.i2c(7, 0x48)).isInstanceOf(BoardException.class);
    assertThatThrownBy(() -> board.spi(7, 0, 1_000_000)).isInstanceOf(BoardException.class);
    assertThat(made).isEmpty();
  }
}
