// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.longThat;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.library.gpiod.internal.GpioDContext;
import com.pi4j.library.gpiod.internal.GpioDException;
import com.pi4j.library.gpiod.internal.GpioLine;
import com.pi4j.library.gpiod.internal.GpioLineEvent;
import com.pi4j.library.gpiod.internal.LineEvent;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.Edge;
import org.mockito.InOrder;

class Pi4jInputLineTest {

  private static final long TAKEN = 9_000_000_000_000L;
  private static final long SLICE = 100_000_000;

  private final GpioDContext context = mock();
  private final GpioLine line = mock();
  private final GpioLineEvent event = mock();
  private long now = TAKEN;
  private Pi4jInputLine input;

  @BeforeEach
  void prepare() {
    when(context.openLineEvent()).thenReturn(event);
    when(line.eventRead(any())).thenReturn(event);
    // nothing comes, and time goes by
    when(line.eventWait(anyLong()))
        .thenAnswer(
            call -> {
              now += call.getArgument(0, Long.class);
              return false;
            });
    input = new Pi4jInputLine(context, line, "line 17", () -> now, TAKEN);
  }

  @Test
  void level_isTheLogicalOne() throws Exception {
    when(line.getValue()).thenReturn(1, 0);
    assertThat(input.isActive()).isTrue();
    assertThat(input.isActive()).isFalse();
  }

  @Test
  void edge_hasTheKernelsTime() throws Exception {
    happened(LineEvent.RISING_EDGE, TAKEN + 5);
    now = TAKEN + 700;
    assertThat(input.await(Duration.ofSeconds(1))).contains(new Edge(TAKEN + 5, true));
    happened(LineEvent.FALLING_EDGE, TAKEN + 6);
    assertThat(input.await(Duration.ofSeconds(1))).contains(new Edge(TAKEN + 6, false));
  }

  /** Pi4J's 32-bit library computes tv_sec * 1000000000 in an int. */
  @Test
  void edge_ofA32BitSystem_isMadeWhole() throws Exception {
    long at = TAKEN + 2_123_456_789L;
    now = at + 3_000_000_000L;
    int product = (int) (at / 1_000_000_000 * 1_000_000_000);
    happened(LineEvent.RISING_EDGE, product + at % 1_000_000_000);
    assertThat(input.await(Duration.ZERO)).contains(new Edge(at, true));
  }

  @Test
  void wait_isCutInSlices() throws Exception {
    assertThat(input.await(Duration.ofMillis(250))).isEmpty();
    verify(line, times(2)).eventWait(SLICE);
    verify(line).eventWait(SLICE / 2);
    verify(line, never()).eventWait(longThat(nanos -> nanos > SLICE));
    verify(line, never()).eventRead(any());
  }

  @Test
  void wait_ofAThreadThatIsInterrupted_endsWithTheSlice() throws Exception {
    Thread.currentThread().interrupt();
    assertThat(input.await(Duration.ofSeconds(10))).isEmpty();
    verify(line).eventWait(SLICE);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void wait_goesOnAfterASignal() throws Exception {
    when(line.eventWait(anyLong()))
        .thenThrow(
            new GpioDException("c_gpiod_line_event_wait failed: -1 (Interrupted system call)"))
        .thenReturn(true);
    when(event.getType()).thenReturn(LineEvent.RISING_EDGE);
    when(event.getTimeNs()).thenReturn(TAKEN);
    assertThat(input.await(Duration.ofSeconds(1))).contains(new Edge(TAKEN, true));
  }

  @Test
  void failure_namesTheLine() {
    when(line.getValue()).thenThrow(new GpioDException("failed: -1 (No such device)"));
    assertThatThrownBy(input::isActive)
        .isInstanceOf(BoardException.class)
        .hasMessage("cannot read line 17: failed: -1 (No such device)");
  }

  @Test
  void close_givesEventAndLineBack() {
    input.close();
    InOrder order = inOrder(context);
    order.verify(context).closeLineEvent(event);
    order.verify(context).closeLine(line);
  }

  private void happened(LineEvent type, long nanos) {
    when(line.eventWait(anyLong())).thenReturn(true);
    when(event.getType()).thenReturn(type);
    when(event.getTimeNs()).thenReturn(nanos);
  }
}
