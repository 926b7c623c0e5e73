// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Raw;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Encoding;
import org.leakmonitor.source.modbus.Samples;
import org.leakmonitor.source.modbus.Tag;
import org.leakmonitor.source.modbus.wire.FakeDevice;

class ModbusSourceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration FAST = Duration.ofMillis(50);
  private static final Duration RARE = Duration.ofHours(1);
  private static final FakeDevice.Behaviour RIGHT =
      (request, out) -> out.write(FakeDevice.rightAnswer(request, 42));

  private final SteadyClock clock = SteadyClock.ofSystem();
  private final BlockingQueue<Observation> seen = new LinkedBlockingQueue<>();
  private Runnable stop = () -> {};

  @AfterEach
  void stopTheSource() {
    stop.run();
  }

  private Thread start(ModbusSource source) {
    Thread thread = new Thread(() -> source.run(seen::add), source.name());
    thread.start();
    stop = source::close;
    return thread;
  }

  private ModbusSource source(FakeDevice device, Duration timeout, Tag... tags) {
    return new ModbusSource(Samples.bus(device, timeout, tags), clock);
  }

  private Observation next() throws InterruptedException {
    return next(any -> true);
  }

  private Observation next(Predicate<Observation> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Observation observation = seen.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(observation).as("an observation in time").isNotNull();
      if (wanted.test(observation)) {
        return observation;
      }
    }
  }

  private static Predicate<Observation> of(String tag) {
    return observation -> observation.tag().text().equals(tag);
  }

  private static Predicate<Observation> because(Gap.Why why) {
    return observation -> observation instanceof Gap gap && gap.why() == why;
  }

  @Test
  void firstSlot_isPolledAtOnceForEveryTag() throws Exception {
    Instant started = clock.instant();
    Tag one = Samples.tag("PT-1", 1, 0, Encoding.UINT16, RARE);
    Tag two = Samples.tag("PT-2", 1, 1, Encoding.UINT32, RARE);
    try (FakeDevice device = new FakeDevice(RIGHT)) {
      start(source(device, PATIENCE, one, two));
      Reading first = (Reading) next();
      Reading second = (Reading) next();
      assertThat(first.tag()).isEqualTo(one.id());
      assertThat(first.value()).hasToString("42");
      assertThat(first.quality()).isEqualTo(Quality.GOOD);
      assertThat(first.raw()).contains(new Raw("002a"));
      assertThat(first.at()).isBetween(started, clock.instant());
      assertThat(second.raw()).contains(new Raw("002a002a"));
      assertThat(second.at()).isEqualTo(first.at());
      assertThat(device.requests()).hasSize(1);
    }
  }

  @Test
  void everySlot_isAccountedForOnce() throws Exception {
    FakeDevice.Behaviour slow =
        (request, out) -> {
          Thread.sleep(120);
          RIGHT.answer(request, out);
        };
    try (FakeDevice device = new FakeDevice(slow)) {
      start(source(device, PATIENCE, Samples.tag("PT-1", 1, 0, Encoding.UINT16, FAST)));
      Gap before = (Gap) next(Gap.class::isInstance);
      int readings = 0;
      for (int taken = 0; taken < 20; taken++) {
        Observation observation = next();
        if (observation instanceof Gap gap) {
          assertThat(Duration.between(before.to(), gap.from()))
              .isEqualTo(FAST.multipliedBy(readings + 1));
          before = gap;
          readings = 0;
        } else {
          readings++;
        }
      }
    }
  }

  @Test
  void silentUnit_isAGapPerTagAndDoesNotStopTheOthers() throws Exception {
    FakeDevice.Behaviour unitTwoIsDead =
        (request, out) -> {
          if (request[6] != 2) {
            out.write(FakeDevice.rightAnswer(request, 42));
          }
        };
    Tag dead = Samples.tag("DEAD-1", 2, 0, Encoding.UINT16, FAST);
    Tag deadToo = Samples.tag("DEAD-2", 2, 9, Encoding.UINT16, FAST);
    Tag alive = Samples.tag("ALIVE", 1, 0, Encoding.UINT16, FAST);
    try (FakeDevice device = new FakeDevice(unitTwoIsDead)) {
      start(source(device, Samples.TIMEOUT, dead, deadToo, alive));
      next(of("DEAD-1").and(because(Gap.Why.TIMEOUT)));
      Gap gap = (Gap) next(of("DEAD-2").and(because(Gap.Why.TIMEOUT)));
      assertThat(gap.at()).isAfter(gap.from());
      assertThat(gap.to()).isEqualTo(gap.from());
      assertThat(gap.missed()).isEqualTo(1);
      Predicate<Observation> reading = of("ALIVE").and(Reading.class::isInstance);
      next(reading);
      next(reading);
    }
  }

  @Test
  void slotsOversleptByAHealthyTag_areOverrunGaps() throws Exception {
    FakeDevice.Behaviour slow =
        (request, out) -> {
          Thread.sleep(400);
          out.write(FakeDevice.rightAnswer(request, 42));
        };
    try (FakeDevice device = new FakeDevice(slow)) {
      start(source(device, PATIENCE, Samples.tag("PT-1", 1, 0, Encoding.UINT16, FAST)));
      assertThat(next()).isInstanceOf(Reading.class);
      Gap gap = (Gap) next();
      assertThat(gap.why()).isEqualTo(Gap.Why.OVERRUN);
      assertThat(gap.missed()).isGreaterThanOrEqualTo(6);
      assertThat(Duration.between(gap.from(), gap.to()))
          .isEqualTo(FAST.multipliedBy(gap.missed() - 1));
      assertThat(next()).isInstanceOf(Reading.class);
    }
  }

  @Test
  void refusedBlock_isAnExceptionGapPerTag() throws Exception {
    FakeDevice.Behaviour refuse =
        (request, out) ->
            out.write(new byte[] {request[0], request[1], 0, 0, 0, 3, request[6], (byte) 0x83, 2});
    try (FakeDevice device = new FakeDevice(refuse)) {
      Tag one = Samples.tag("PT-1", 1, 0, Encoding.UINT16, RARE);
      Tag two = Samples.tag("PT-2", 1, 1, Encoding.UINT16, RARE);
      start(source(device, PATIENCE, one, two));
      assertThat(List.of(next(), next()))
          .allMatch(because(Gap.Why.EXCEPTION))
          .extracting(Observation::tag)
          .containsExactly(one.id(), two.id());
    }
  }

  @Test
  void deviceThatComesBack_isReadAgain() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    FakeDevice.Behaviour hangUp =
        (request, out) -> {
          if (broken.get()) {
            out.close();
          } else {
            out.write(FakeDevice.rightAnswer(request, 42));
          }
        };
    try (FakeDevice device = new FakeDevice(hangUp)) {
      start(source(device, PATIENCE, Samples.tag("PT-1", 1, 0, Encoding.UINT16, FAST)));
      next(because(Gap.Why.IO_ERROR));
      next(because(Gap.Why.IO_ERROR));
      broken.set(false);
      next(Reading.class::isInstance);
    }
  }

  @Test
  void unreachableDevice_isAnIoErrorForEveryTagOfTheBus() throws Exception {
    Bus bus;
    try (FakeDevice device = new FakeDevice(RIGHT)) {
      bus =
          Samples.bus(
              device,
              Samples.TIMEOUT,
              Samples.tag("PT-1", 1, 0, Encoding.UINT16, RARE),
              Samples.tag("PT-2", 2, 0, Encoding.UINT16, RARE));
    }
    start(new ModbusSource(bus, clock));
    assertThat(List.of(next(), next()))
        .allMatch(because(Gap.Why.IO_ERROR))
        .extracting(Observation::tag)
        .containsExactlyInAnyOrder(new TagId("PT-1"), new TagId("PT-2"));
  }

  @Test
  void close_endsASleepAtOnce() throws Exception {
    try (FakeDevice device = new FakeDevice(RIGHT)) {
      ModbusSource source =
          source(device, PATIENCE, Samples.tag("PT-1", 1, 0, Encoding.UINT16, RARE));
      Thread thread = start(source);
      next();
      source.close();
      thread.join(PATIENCE.toMillis());
      assertThat(thread.isAlive()).isFalse();
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void close_breaksAReadUnderWayAndLeavesNoObservation() throws Exception {
    try (FakeDevice device = new FakeDevice((request, out) -> {})) {
      Duration longer = PATIENCE.plus(PATIENCE);
      ModbusSource source =
          source(device, longer, Samples.tag("PT-1", 1, 0, Encoding.UINT16, FAST));
      Thread thread = start(source);
      while (device.requests().isEmpty()) {
        Thread.sleep(5);
      }
      source.close();
      thread.join(PATIENCE.toMillis());
      assertThat(thread.isAlive()).isFalse();
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void interrupt_endsTheRunAndStaysSet() throws Exception {
    AtomicBoolean flag = new AtomicBoolean();
    try (FakeDevice device = new FakeDevice(RIGHT)) {
      ModbusSource source =
          source(device, PATIENCE, Samples.tag("PT-1", 1, 0, Encoding.UINT16, RARE));
      Thread thread =
          new Thread(
              () -> {
                source.run(seen::add);
                flag.set(Thread.currentThread().isInterrupted());
              });
      thread.start();
      next();
      thread.interrupt();
      thread.join(PATIENCE.toMillis());
      assertThat(flag).isTrue();
    }
  }

  @Test
  void name_isThatOfTheBus() {
    try (FakeDevice device = new FakeDevice(RIGHT);
        ModbusSource source = source(device, PATIENCE, Samples.tag("PT-1", 1, 0))) {
      assertThat(source.name()).isEqualTo("line-1");
    }
  }
}
