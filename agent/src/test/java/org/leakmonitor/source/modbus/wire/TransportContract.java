// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.simulator.modbus.Fault;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.Rule;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Device;
import org.leakmonitor.source.modbus.Encoding;
import org.leakmonitor.source.modbus.Question;
import org.leakmonitor.source.modbus.Samples;
import org.leakmonitor.source.modbus.Table;
import org.leakmonitor.source.modbus.Tag;

/**
 * What every transport has to do, against simulated devices that change with each question. {@code
 * -Dpolls=100000 -Dseed=7} for more faulty polls, or for others.
 */
abstract class TransportContract {

  /** Over all transports. */
  static final int POLLS = Integer.getInteger("polls", 6_000);

  private static final long SEED = Long.getLong("seed", 20261127);

  /** Side by side, since most of the time is waiting. */
  private static final int LANES = 8;

  private static final Duration PATIENT = Duration.ofSeconds(20);

  private static final Duration RECOVERY = Duration.ofSeconds(20);
  private static final long PERIOD_MILLIS = 20;

  private static final Tag TAG =
      Samples.tag("PT-1", 1, 100, Encoding.UINT32, Duration.ofSeconds(1));
  private static final Tag LIKE_IT =
      Samples.tag("PT-2", 1, 200, Encoding.UINT32, Duration.ofSeconds(1));

  private final SteadyClock clock = SteadyClock.ofSystem();

  /** The device behind this transport. */
  abstract Fixture fixture(ModbusDevice device) throws IOException;

  private static Bus bus(Fixture fixture) {
    return Samples.bus("bus", fixture.transport(), PATIENT, TAG, LIKE_IT);
  }

  private static Device unit(Duration timeout) {
    return Samples.device(1, timeout);
  }

  private static ModbusDevice device(AgeingBank bank) {
    return ModbusDevice.of(bank, InstantSource.system(), SEED);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void read_bringsWhatTheDeviceHolds(Question question) throws Exception {
    AgeingBank bank = new AgeingBank();
    try (Fixture fixture = fixture(device(bank));
        Link link = new Link(bus(fixture), clock, Tap.NONE)) {
      for (int again = 0; again < 3; again++) {
        int before = bank.age();
        List<Integer> cells = link.read(question).cells();
        assertThat(cells).hasSize(question.count());
        assertThat(bank.gave(cells, question, before)).isTrue();
      }
    }
  }

  @Test
  void sequenceOfReads_takesOneQuestionEachOnOneConnection() throws Exception {
    AgeingBank bank = new AgeingBank();
    ModbusDevice device = device(bank);
    Question question = new Question(1, Table.HOLDING, 100, 2);
    try (Fixture fixture = fixture(device);
        Link link = new Link(bus(fixture), clock, Tap.NONE)) {
      link.read(question);
      long asked = device.requests();
      for (int again = 0; again < 20; again++) {
        link.read(question);
      }
      assertThat(device.requests() - asked).isEqualTo(20);
      assertThat(fixture.accepted()).isLessThanOrEqualTo(1);
    }
  }

  static Stream<Question> questions() {
    return Stream.of(Table.values())
        .flatMap(
            table ->
                Stream.of(1, 2, 9, table.most())
                    .map(count -> new Question(1, table, 65536 - count, count)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void fault_isAGapThatSaysWhyOrNoFault(Fault fault) throws Exception {
    AgeingBank bank = new AgeingBank();
    ModbusDevice device = device(bank);
    try (Fixture fixture = fixture(device);
        Link link = new Link(bus(fixture), clock, Tap.NONE)) {
      Question question = new Question(1, Table.HOLDING, 100, 2);
      assertThat(answered(link, question, bank, PATIENT)).isTrue();
      device.rule(Rule.always(fault).lateBy(Duration.ofMillis(600), Duration.ofMillis(600)));
      NoAnswer failure =
          catchThrowableOfType(
              NoAnswer.class, () -> link.read(question, unit(Duration.ofMillis(150))));
      assertThat(failure.why()).isEqualTo(Gap.Why.TIMEOUT);
      device.clearRules();
      device.rule(Rule.always(fault));
      answered(link, question, bank, Duration.ofMillis(150));
      device.clearRules();
      recovered(fixture, link, question, bank, Duration.ofMillis(800));
    }
  }

  /** Those of which an answer can be told. */
  Set<Fault> faultsOfTransport() {
    return EnumSet.allOf(Fault.class);
  }

  static Set<Fault> faults() {
    return EnumSet.complementOf(EnumSet.of(Fault.STALE));
  }

  @Test
  void faultyPolls_neverBringAWrongValue() throws Exception {
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        long seed = SEED + lane;
        Callable<Integer> work = () -> new FaultyPolls(this, seed).run(faultyPolls() / LANES);
        results.add(lanes.submit(work));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get()).as("right answers between the faults").isPositive();
      }
    } finally {
      lanes.shutdownNow();
    }
  }

  /** How many of the faulty polls this transport has to stand. */
  int faultyPolls() {
    return 3 * POLLS / 10;
  }

  /** An answer, if there is one, holds what the device held since then. */
  static boolean answered(Link link, Question question, AgeingBank bank, Duration timeout) {
    int before = bank.age();
    try {
      List<Integer> cells = link.read(question, unit(timeout)).cells();
      assertThat(bank.gave(cells, question, before)).as(question.span() + " " + cells).isTrue();
      return true;
    } catch (NoAnswer e) {
      return false;
    }
  }

  /** Asks again and again, as a poll does; within a second where the machine has time. */
  static void recovered(
      Fixture fixture, Link link, Question question, AgeingBank bank, Duration timeout)
      throws Exception {
    long deadline = System.nanoTime() + RECOVERY.toNanos();
    while (!answered(link, question, bank, timeout)) {
      assertThat(System.nanoTime()).as("recovered in time").isLessThan(deadline);
      Thread.sleep(PERIOD_MILLIS);
      fixture.mend();
    }
  }

  /** Whose answer comes while the next process asks the same. */
  @Test
  void answerToAnEarlierProcess_isNeverTaken() throws Exception {
    AgeingBank bank = new AgeingBank();
    ModbusDevice device = device(bank);
    Question question = new Question(1, Table.HOLDING, 100, 2);
    try (Fixture fixture = fixture(device)) {
      for (int late = 20; late < 200; late += 20) {
        device.rule(
            Rule.always(Fault.LATE).lateBy(Duration.ofMillis(late), Duration.ofMillis(late)));
        try (Link earlier = new Link(bus(fixture), clock, Tap.NONE)) {
          answered(earlier, question, bank, Duration.ofMillis(15));
        }
        device.clearRules();
        try (Link next = new Link(bus(fixture), clock, Tap.NONE)) {
          recovered(fixture, next, question, bank, Duration.ofMillis(100));
        }
      }
    }
  }

  @Test
  void reconnects_leaveNothingBehind() throws Exception {
    AgeingBank bank = new AgeingBank();
    ModbusDevice device = device(bank);
    Question question = new Question(1, Table.HOLDING, 100, 2);
    try (Fixture fixture = fixture(device);
        Link link = new Link(bus(fixture), clock, Tap.NONE)) {
      link.read(question);
      int threads = Thread.activeCount();
      long files = openFiles();
      device.rule(Rule.always(Fault.CLOSE));
      for (int time = 0; time < reconnects(); time++) {
        assertThat(answered(link, question, bank, Duration.ofSeconds(2))).isFalse();
        fixture.mend();
      }
      device.clearRules();
      recovered(fixture, link, question, bank, Duration.ofSeconds(2));
      Thread.sleep(300);
      assertThat(openFiles()).isLessThan(files + 10);
      assertThat(Thread.activeCount()).isLessThan(threads + 5);
      assertThat(fixture.connections()).isLessThanOrEqualTo(2);
    }
  }

  /** How many times a connection is lost and made again. */
  int reconnects() {
    return Integer.getInteger("reconnects", 200);
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }
}
