// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Raw;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.modbus.Block;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Encoding;
import org.leakmonitor.source.modbus.Question;
import org.leakmonitor.source.modbus.Registers;
import org.leakmonitor.source.modbus.Samples;
import org.leakmonitor.source.modbus.Table;
import org.leakmonitor.source.modbus.Tag;
import org.leakmonitor.source.modbus.Transport;
import org.leakmonitor.tls.PemFiles;

class LinkTest {

  private static final Tag TAG =
      Samples.tag("PT-101", 17, 100, Encoding.UINT32, Duration.ofSeconds(1));
  private static final Question BLOCK = Block.of(TAG).question();
  private static final List<Integer> NEXT = List.of(0x2222, 0x2222);

  private final SteadyClock clock = SteadyClock.ofSystem();

  static List<FrameScript> scripts() {
    return FrameScript.all().toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void read_bringsWhatTheScriptExpectsAndTheNextOneItsOwnAnswer(FrameScript script) {
    AtomicBoolean played = new AtomicBoolean();
    FakeDevice.Behaviour behaviour =
        (request, out) -> {
          if (played.compareAndSet(false, true)) {
            script.play(request, out);
          } else {
            out.write(FakeDevice.rightAnswer(request, 0x2222));
          }
        };
    try (FakeDevice device = new FakeDevice(behaviour);
        Link link = new Link(Samples.bus(device, Samples.TIMEOUT, TAG), clock, Tap.NONE)) {
      assertThat(outcome(link)).isEqualTo(script.expected());
      assertThat(nextAnswer(link)).isEqualTo("2222 2222");
    }
  }

  /** What follows an answer may come while the next read waits, and then spoils that one only. */
  private static String nextAnswer(Link link) {
    String next = outcome(link);
    return next.equals("io_error") ? outcome(link) : next;
  }

  private static String outcome(Link link) {
    try {
      String hex = Raw.ofWords(link.read(BLOCK).cells()).hex();
      return hex.substring(0, 4) + " " + hex.substring(4);
    } catch (NoAnswer e) {
      return e.why().code();
    }
  }

  @Test
  void read_doesNotTakeALateAnswerThatArrivesWhileTheNextReadWaits() throws NoAnswer {
    AtomicBoolean first = new AtomicBoolean(true);
    FakeDevice.Behaviour lateThenSlow =
        (request, out) -> {
          boolean late = first.getAndSet(false);
          Thread.sleep(late ? 1000 : 700);
          out.write(FakeDevice.rightAnswer(request, late ? 0x1111 : 0x2222));
        };
    try (FakeDevice device = new FakeDevice(lateThenSlow);
        Link hasty = new Link(Samples.bus(device, Duration.ofMillis(500), TAG), clock, Tap.NONE);
        Link patient =
            new Link(Samples.bus(device, Duration.ofSeconds(20), TAG), clock, Tap.NONE)) {
      assertThat(outcome(hasty)).isEqualTo("timeout");
      assertThat(patient.read(BLOCK).cells()).isEqualTo(NEXT);
    }
  }

  @Test
  void read_keepsTheConnectionAfterAnswersAndRefusals() {
    AtomicBoolean refuse = new AtomicBoolean();
    FakeDevice.Behaviour everyOther =
        (request, out) -> {
          byte[] refusal = {request[0], request[1], 0, 0, 0, 3, 17, (byte) 0x83, 6};
          boolean right = refuse.getAndSet(!refuse.get());
          out.write(right ? FakeDevice.rightAnswer(request, 1) : refusal);
        };
    try (FakeDevice device = new FakeDevice(everyOther);
        Link link = new Link(Samples.bus(device, Samples.TIMEOUT, TAG), clock, Tap.NONE)) {
      List<String> outcomes = new ArrayList<>();
      for (int read = 0; read < 6; read++) {
        outcomes.add(outcome(link));
      }
      assertThat(outcomes).containsOnly("exception", "0001 0001");
      assertThat(device.connections()).isEqualTo(1);
    }
  }

  @Test
  void read_neverRepeatsATransactionIdAcrossConnections() {
    try (FakeDevice device = new FakeDevice((request, out) -> out.close());
        Link link = new Link(Samples.bus(device, Samples.TIMEOUT, TAG), clock, Tap.NONE)) {
      for (int read = 0; read < 5; read++) {
        assertThat(outcome(link)).isEqualTo("io_error");
      }
      assertThat(device.requests().stream().map(frame -> frame[1]).distinct()).hasSize(5);
    }
  }

  @Test
  void read_sendsNothingBut3And4() throws NoAnswer {
    FakeDevice.Behaviour right = (request, out) -> out.write(FakeDevice.rightAnswer(request, 7));
    Registers input = Registers.of(1, Table.INPUT, 65535, Encoding.UINT16, Samples.BIG_ENDIAN);
    Tag other = Samples.tag("PT-102", input, Duration.ofSeconds(1));
    try (FakeDevice device = new FakeDevice(right);
        Link link = new Link(Samples.bus(device, Samples.TIMEOUT, TAG, other), clock, Tap.NONE)) {
      link.read(BLOCK);
      assertThat(link.read(Block.of(other).question()).cells()).containsExactly(7);
      assertThat(device.requests().get(0)).containsExactly(0, 1, 0, 0, 0, 6, 17, 3, 0, 100, 0, 2);
      assertThat(device.requests().get(1)).containsExactly(0, 2, 0, 0, 0, 6, 1, 4, 255, 255, 0, 1);
    }
  }

  @Test
  void answer_isStampedWhenItArrives() throws NoAnswer {
    FakeDevice.Behaviour slow =
        (request, out) -> {
          Thread.sleep(200);
          out.write(FakeDevice.rightAnswer(request, 7));
        };
    try (FakeDevice device = new FakeDevice(slow);
        Link link = new Link(Samples.bus(device, Duration.ofSeconds(20), TAG), clock, Tap.NONE)) {
      Instant asked = clock.instant();
      Answer answer = link.read(BLOCK);
      assertThat(answer.at()).isBetween(asked.plusMillis(200), clock.instant());
      assertThat(answer.roundTrip()).isGreaterThanOrEqualTo(Duration.ofMillis(190));
    }
  }

  @Test
  void refusedConnection_isAnIoErrorOfTheWholeBus() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Bus bus = Samples.bus("line-1", "127.0.0.1", port, Samples.TIMEOUT, TAG);
    try (Link link = new Link(bus, clock, Tap.NONE)) {
      NoAnswer failure = catchThrowableOfType(NoAnswer.class, () -> link.read(BLOCK));
      assertThat(failure.why()).isEqualTo(Gap.Why.IO_ERROR);
      assertThat(failure.reach()).isEqualTo(NoAnswer.Reach.BUS);
      assertThat(failure.reason()).startsWith("cannot connect: ");
    }
  }

  @Test
  void connectionThatIsNotMade_isAnIoErrorEachTime() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    List<SocketChannel> others = new ArrayList<>();
    // Once the queue of connections that nobody accepts is full, no more are answered.
    try (ServerSocket full = new ServerSocket(0, 1, loopback)) {
      for (int other = 0; other < 8; other++) {
        SocketChannel channel = SocketChannel.open();
        others.add(channel);
        channel.configureBlocking(false);
        channel.connect(full.getLocalSocketAddress());
      }
      Duration timeout = Duration.ofMillis(200);
      Bus bus = Samples.bus("line-1", "127.0.0.1", full.getLocalPort(), timeout, TAG);
      try (Link link = new Link(bus, clock, Tap.NONE)) {
        for (int read = 0; read < 3; read++) {
          NoAnswer failure = catchThrowableOfType(NoAnswer.class, () -> link.read(BLOCK));
          assertThat(failure.reach()).isEqualTo(NoAnswer.Reach.BUS);
          assertThat(failure.reason()).isEqualTo("no connection within 200 ms");
        }
      }
    } finally {
      for (SocketChannel other : others) {
        other.close();
      }
    }
  }

  @Test
  void tlsWithoutItsCertificate_neverAsksInTheClear() {
    FakeDevice.Behaviour right = (request, out) -> out.write(FakeDevice.rightAnswer(request, 7));
    PemFiles missing = Certificates.files(Path.of("no", "such", "folder"), "gw01");
    try (FakeDevice device = new FakeDevice(right)) {
      Transport tls = new Transport.Tls("127.0.0.1", device.port(), missing);
      try (Link link = new Link(Samples.bus("b", tls, Samples.TIMEOUT, TAG), clock, Tap.NONE)) {
        for (int read = 0; read < 3; read++) {
          NoAnswer failure = catchThrowableOfType(NoAnswer.class, () -> link.read(BLOCK));
          assertThat(failure.reach()).isEqualTo(NoAnswer.Reach.BUS);
        }
      }
      assertThat(device.requests()).isEmpty();
    }
  }

  @Test
  void unknownHost_isAnIoErrorOfTheWholeBus() {
    Bus bus = Samples.bus("line-1", "no-such-host.invalid", 502, Samples.TIMEOUT, TAG);
    try (Link link = new Link(bus, clock, Tap.NONE)) {
      NoAnswer failure = catchThrowableOfType(NoAnswer.class, () -> link.read(BLOCK));
      assertThat(failure.why()).isEqualTo(Gap.Why.IO_ERROR);
      assertThat(failure.reach()).isEqualTo(NoAnswer.Reach.BUS);
    }
  }

  @Test
  void localhost_isResolvedByName() throws NoAnswer {
    FakeDevice.Behaviour right = (request, out) -> out.write(FakeDevice.rightAnswer(request, 7));
    try (FakeDevice device = new FakeDevice(right)) {
      Bus bus = Samples.bus("line-1", "localhost", device.port(), Duration.ofSeconds(20), TAG);
      try (Link link = new Link(bus, clock, Tap.NONE)) {
        assertThat(link.read(BLOCK).cells()).containsExactly(7, 7);
      }
    }
  }

  @Test
  void close_endsAReadUnderWayAndEveryLaterOne() throws Exception {
    try (FakeDevice device = new FakeDevice((request, out) -> {})) {
      Link link = new Link(Samples.bus(device, Duration.ofSeconds(60), TAG), clock, Tap.NONE);
      CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> outcome(link));
      while (device.requests().isEmpty()) {
        Thread.sleep(5);
      }
      link.close();
      assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo("io_error");
      assertThat(outcome(link)).isEqualTo("io_error");
    }
  }

  @Test
  void interrupt_endsAReadUnderWay() throws Exception {
    try (FakeDevice device = new FakeDevice((request, out) -> {});
        Link link = new Link(Samples.bus(device, Duration.ofSeconds(60), TAG), clock, Tap.NONE)) {
      CompletableFuture<String> result = new CompletableFuture<>();
      Thread reader = new Thread(() -> result.complete(outcome(link)));
      reader.start();
      while (device.requests().isEmpty()) {
        Thread.sleep(5);
      }
      reader.interrupt();
      assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo("io_error");
    }
  }
}
