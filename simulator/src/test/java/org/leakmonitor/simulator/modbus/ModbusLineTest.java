// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;

final class ModbusLineTest {
  private static final String READ_105 = "03 03 00 64 00 02 84 36";
  private static final String ANSWER_105 = "03 03 04 11 11 22 22 14 73";
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final Duration TOLERANCE = Duration.ofMillis(3);
  private static final Duration TURNAROUND = Duration.ofMillis(2);

  @TempDir private Path folder;
  private ModbusDevice device;
  private Path link;

  @BeforeEach
  void make() throws Refusal {
    device = Staging.device(Scenario.read(Path.of("scenarios/demo.yaml")), new StepClock());
    device.pin("PT-105", 0x1111, 0x2222);
    link = folder.resolve("bus, of: rtu");
  }

  @Test
  void pty_answersOneClientAfterTheOther() throws IOException, InterruptedException {
    try (ModbusLine line = ModbusLine.pty(device, link, Pace.UNPACED)) {
      assertThat(line.path()).isEqualTo(link);
      for (int i = 0; i < 2; i++) {
        assertAnswers(line);
      }
    }
    assertThat(Files.isSymbolicLink(link)).isFalse();
    assertThat(device.requests()).isEqualTo(2);
    assertThat(device.functionsSeen()).containsExactly(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {9_600, 19_200, 115_200})
  void pace_isThatOfTheWire(int baud) throws IOException, InterruptedException {
    Pace pace = Pace.of(baud, TURNAROUND);
    long theory = pace.nanosFor(8 + 9) + pace.silenceNanos() + TURNAROUND.toNanos();
    long least = Long.MAX_VALUE;
    try (ModbusLine line = ModbusLine.pty(device, link, pace);
        ByteClient client = Transport.client(line)) {
      // The best of some, since a loaded machine may hold any one of them up.
      for (int i = 0; i < 100 && least - theory > TOLERANCE.toNanos(); i++) {
        long start = System.nanoTime();
        client.send(HEX.parseHex(READ_105));
        assertThat(HEX.formatHex(client.receive(9))).isEqualTo(ANSWER_105);
        long took = System.nanoTime() - start;
        assertThat(took).isGreaterThanOrEqualTo(theory);
        least = Math.min(least, took);
        Deadline.await(System.nanoTime() + pace.silenceNanos());
      }
      assertThat(line.gapViolations()).isZero();
    }
    assertThat(Duration.ofNanos(least - theory)).isLessThan(TOLERANCE);
  }

  @Test
  void requestRightAfterAnAnswer_violatesTheGap() throws IOException, InterruptedException {
    try (ModbusLine line = ModbusLine.pty(device, link, Pace.of(600, TURNAROUND));
        SerialClient client = new SerialClient(line.path())) {
      client.send(READ_105);
      assertThat(client.receive(9)).isEqualTo(ANSWER_105);
      client.send(READ_105);
      assertThat(client.receive(9)).isEqualTo(ANSWER_105);
      assertThat(line.gapViolations()).isEqualTo(1);
    }
  }

  @Test
  void requestsWithoutSilenceBetween_areNoFrameOnAPacedLine()
      throws IOException, InterruptedException {
    try (ModbusLine line = ModbusLine.pty(device, link, Pace.of(19_200, TURNAROUND));
        SerialClient client = new SerialClient(line.path())) {
      client.send(READ_105 + " " + READ_105);
      assertThat(client.receive(1, Duration.ofMillis(50))).isEmpty();
      client.send(READ_105);
      assertThat(client.receive(9)).isEqualTo(ANSWER_105);
    }
  }

  @Test
  void wrongCrcAndForeignUnits_areIgnored() throws IOException, InterruptedException {
    try (ModbusLine line = ModbusLine.pty(device, link, Pace.UNPACED);
        SerialClient client = new SerialClient(line.path())) {
      client.send("03 03 00 64 00 02 84 37");
      client.send("09 03 00 00 00 02 C5 43");
      client.send("00 03 00 64 00 02 84 05");
      client.send("FF FF FF");
      client.send(READ_105);
      assertThat(client.receive(9)).isEqualTo(ANSWER_105);
      assertThat(device.requests()).isEqualTo(3);
    }
  }

  @Test
  void unplugged_isGoneUntilPluggedInAgain() throws IOException, InterruptedException {
    try (ModbusLine line = ModbusLine.pty(device, link, Pace.UNPACED)) {
      assertAnswers(line);
      line.unplug();
      assertThat(Files.isSymbolicLink(link)).isFalse();
      line.unplug();
      line.plug();
      line.plug();
      assertAnswers(line);
    }
  }

  @Test
  void close_unplugsAPty() throws IOException, InterruptedException {
    device.fault("PT-105", Fault.CLOSE, Duration.ofSeconds(1));
    try (ModbusLine line = ModbusLine.pty(device, link, Pace.UNPACED)) {
      try (SerialClient client = new SerialClient(line.path())) {
        client.send(READ_105);
        for (int i = 0; Files.exists(link) && i < 1_000; i++) {
          Thread.sleep(2);
        }
      }
      assertThat(Files.isSymbolicLink(link)).isFalse();
      device.clearRules();
      line.plug();
      assertAnswers(line);
    }
  }

  @Test
  void port_isServedAndLeftAlone() throws IOException, InterruptedException {
    Path far = folder.resolve("far");
    Process pair =
        new ProcessBuilder("socat", "PTY,raw,echo=0,link=" + far, "PTY,raw,echo=0,link=" + near())
            .start();
    try {
      for (int i = 0; !(Files.exists(far) && Files.exists(near())) && i < 1_000; i++) {
        Thread.sleep(2);
      }
      for (int i = 0; i < 2; i++) {
        try (ModbusLine line = ModbusLine.port(device, far, Pace.UNPACED);
            SerialClient client = new SerialClient(near())) {
          client.send(READ_105);
          assertThat(client.receive(9)).isEqualTo(ANSWER_105);
          assertThat(line.gapViolations()).isZero();
        }
      }
    } finally {
      pair.destroy();
    }
  }

  @Test
  void otherFileAtThePath_isNotReplaced() throws IOException {
    Files.writeString(link, "mine");

    assertThatThrownBy(() -> ModbusLine.pty(device, link, Pace.UNPACED))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(link).hasContent("mine");
  }

  @Test
  void linkLeftOver_isReplaced() throws IOException, InterruptedException {
    Files.createSymbolicLink(link, folder.resolve("nowhere"));
    try (ModbusLine line = ModbusLine.pty(device, link, Pace.UNPACED)) {
      assertThat(line.path()).exists();
      assertAnswers(line);
    }
  }

  private Path near() {
    return folder.resolve("near");
  }

  private void assertAnswers(ModbusLine line) throws IOException, InterruptedException {
    try (SerialClient client = new SerialClient(line.path())) {
      client.send(READ_105);
      assertThat(client.receive(9)).isEqualTo(ANSWER_105);
    }
  }
}
