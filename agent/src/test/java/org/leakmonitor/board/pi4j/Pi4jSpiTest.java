// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.assertArg;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.context.Context;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiChipSelect;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leakmonitor.board.BoardException;
import org.mockito.InOrder;

/** Pi4J's mock of SPI cannot answer, nor fail. */
class Pi4jSpiTest {

  private final Context context = mock();
  private final Spi device = mock();

  @BeforeEach
  void prepare() {
    when(context.create(any(SpiConfig.class))).thenReturn(device);
  }

  @Test
  void device_isOpenedInMode0() throws Exception {
    new Pi4jSpi(context, 0, 1, 500_000).close();
    verify(context)
        .create(
            assertArg(
                (SpiConfig asked) -> {
                  assertThat(asked.bus()).isEqualTo(SpiBus.BUS_0);
                  assertThat(asked.chipSelect()).isEqualTo(SpiChipSelect.CS_1);
                  assertThat(asked.mode()).isEqualTo(SpiMode.MODE_0);
                  assertThat(asked.baud()).isEqualTo(500_000);
                  assertThat(asked.flags()).isNull();
                }));
  }

  @Test
  void transfer_givesWhatWasReceived() throws Exception {
    when(device.transfer(any(byte[].class), anyInt(), any(byte[].class), anyInt(), anyInt()))
        .thenAnswer(
            call -> {
              call.getArgument(2, byte[].class)[1] = call.getArgument(0, byte[].class)[0];
              return 2;
            });
    assertThat(new Pi4jSpi(context, 0, 0, 500_000).transfer((byte) 6, (byte) 0))
        .containsExactly(0, 6);
  }

  /** Pi4J tells a failed ioctl by -1 alone. */
  @Test
  void transfer_thatFails_isAnException() throws Exception {
    when(device.transfer(any(byte[].class), anyInt(), any(byte[].class), anyInt(), anyInt()))
        .thenReturn(-1);
    Pi4jSpi spi = new Pi4jSpi(context, 0, 0, 500_000);
    assertThatThrownBy(() -> spi.transfer((byte) 6))
        .isInstanceOf(BoardException.class)
        .hasMessage("cannot use '/dev/spidev0.0': the transfer failed");
  }

  @Test
  void bus_thatPi4jDoesNotKnow_isRefused() {
    assertThatThrownBy(() -> new Pi4jSpi(context, 10, 0, 500_000))
        .isInstanceOf(BoardException.class)
        .hasMessage("Pi4J does not know SPI device '/dev/spidev10.0'");
  }

  @Test
  void close_closesTheDeviceThenItsContext() throws Exception {
    new Pi4jSpi(context, 0, 0, 500_000).close();
    InOrder order = inOrder(device, context);
    order.verify(device).close();
    order.verify(context).shutdown();
  }
}
