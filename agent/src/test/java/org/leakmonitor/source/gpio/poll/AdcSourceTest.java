// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leakmonitor.board.FakeBoard;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Raw;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.gpio.Adc;
import org.leakmonitor.source.gpio.AdcSample;
import org.leakmonitor.source.gpio.Chip;

class AdcSourceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration RARE = Duration.ofHours(1);

  private final SteadyClock clock = SteadyClock.ofSystem();
  private final FakeAds1115 device = new FakeAds1115();
  private final FakeBoard board = FakeBoard.live();
  private final BlockingQueue<Observation> seen = new LinkedBlockingQueue<>();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private Runnable stop = () -> {};

  @BeforeEach
  void plugIn() {
    board.put(1, 0x48, device);
    device.milliamperes(0, 12);
    device.milliamperes(1, 4);
  }

  @AfterEach
  void stopTheSource() {
    stop.run();
  }

  private AdcSource source(Adc adc) {
    return new AdcSource(adc, board, clock, (tag, current) -> told.add(tag + " " + current));
  }

  private Thread start(AdcSource source) {
    Thread thread = new Thread(() -> source.run(seen::add), source.name());
    thread.start();
    stop = source::close;
    return thread;
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

  private Reading reading() throws InterruptedException {
    return (Reading) next(Reading.class::isInstance);
  }

  private Gap gap(Gap.Why why) throws InterruptedException {
    return (Gap) next(observation -> observation instanceof Gap gap && gap.why() == why);
  }

  private static Adc adc() {
    return AdcSample.of("PT-1", "0").at(AdcSample.ADS1115);
  }

  @Test
  void firstSlot_isReadAtOnceForEveryChannel() throws Exception {
    Instant started = clock.instant();
    AdcSample rare = AdcSample.of("PT-1", "0").every(RARE);
    Adc adc =
        new Adc(
            "skid",
            AdcSample.ADS1115,
            List.of(rare.channel(), AdcSample.of("PT-2", "1").every(RARE).channel()));
    start(source(adc));
    List<Reading> both = new ArrayList<>(List.of(reading(), reading()));
    both.sort((one, other) -> one.tag().text().compareTo(other.tag().text()));
    assertThat(both).extracting(one -> one.value().toString()).containsExactly("800", "0");
    assertThat(both).extracting(Reading::quality).containsOnly(Quality.GOOD);
    assertThat(both)
        .extracting(Reading::raw)
        .containsExactly(Optional.of(new Raw("3840")), Optional.of(new Raw("12c0")));
    assertThat(both).extracting(Reading::at).allMatch(at -> !at.isBefore(started));
    assertThat(board.opened()).containsExactly("i2c 1 72");
  }

  @Test
  void boardThatOpensSlowly_isAGapBeforeTheFirstReading() throws Exception {
    // Whoever opens something of the board waits.
    synchronized (board) {
      start(source(AdcSample.of("PT-1", "0").every(Duration.ofMillis(100)).at(AdcSample.ADS1115)));
      Thread.sleep(350);
    }
    Gap gap = (Gap) next(observation -> true);
    assertThat(gap.why()).isEqualTo(Gap.Why.OVERRUN);
    assertThat(reading().at()).isAfter(gap.to());
  }

  @Test
  void saturatedCurrent_isAReadingThatIsUncertain() throws Exception {
    device.milliamperes(0, 3.7);
    start(source(AdcSample.of("PT-1", "0").loop(AdcSample.loop("150")).at(AdcSample.ADS1115)));
    Reading reading = reading();
    assertThat(reading.value()).hasToString("-30");
    assertThat(reading.quality()).as("below the limit, too").isEqualTo(Quality.BAD);
    assertThat(told).isEmpty();
  }

  @Test
  void openLoopAndShort_areGapsWithTheirCodes() throws Exception {
    AdcSource source = source(adc());
    start(source);
    assertThat(reading().value()).hasToString("800");
    device.milliamperes(0, 0);
    assertThat(gap(Gap.Why.SENSOR_FAULT).raw()).contains(new Raw("0000"));
    device.volts(0, 5);
    next(observation -> ((Gap) observation).raw().equals(Optional.of(new Raw("7fff"))));
    device.milliamperes(0, 20);
    assertThat(reading().value()).hasToString("1600");
    assertThat(told).containsExactly("PT-1 OPEN", "PT-1 SHORT", "PT-1 MEASURING");
    InputStanding standing = source.standing();
    assertThat(standing.counts().get("open")).isPositive();
    assertThat(standing.counts().get("short")).isPositive();
    assertThat(standing.counts()).containsEntry("failed", 0L).containsEntry("saturated", 0L);
    assertThat(standing.state()).isEqualTo(InputStanding.State.READING);
    assertThat(standing.gaps()).containsOnlyKeys(Gap.Why.SENSOR_FAULT);
  }

  @Test
  void unpluggedChip_comesBackAfterAPause() throws Exception {
    AdcSource source = source(adc());
    assertThat(source.standing().state()).isEqualTo(InputStanding.State.UNTRIED);
    start(source);
    assertThat(reading()).isNotNull();
    device.unplug();
    Gap first = gap(Gap.Why.IO_ERROR);
    assertThat(source.standing().state()).isEqualTo(InputStanding.State.FAILING);
    assertThat(source.standing().reason()).isEqualTo("nothing answers");
    device.plug();
    Reading back = reading();
    assertThat(Duration.between(first.at(), back.at())).isBetween(Duration.ofMillis(900), PATIENCE);
    assertThat(source.standing().state()).isEqualTo(InputStanding.State.READING);
    assertThat(board.opened()).hasSizeGreaterThan(1);
    assertThat(told).isEmpty();
  }

  @Test
  void missingChip_isAGapAndNoException() throws Exception {
    AdcSource source = source(AdcSample.of("PT-1", "0").at(new Chip.Ads1115(7, 0x49, 860)));
    start(source);
    gap(Gap.Why.IO_ERROR);
    assertThat(source.standing().reason()).isEqualTo("there is no '/dev/i2c-7'");
  }

  @Test
  void everySlot_isAccountedForOnce() throws Exception {
    device.busyReads(12);
    Duration period = Duration.ofMillis(10);
    AdcSource source = source(AdcSample.of("PT-1", "0").every(period).at(AdcSample.ADS1115));
    start(source);
    Gap before = gap(Gap.Why.OVERRUN);
    int readings = 0;
    for (int taken = 0; taken < 20; taken++) {
      Observation observation = next(any -> true);
      if (observation instanceof Gap gap) {
        assertThat(Duration.between(before.to(), gap.from()))
            .isEqualTo(period.multipliedBy(readings + 1));
        before = gap;
        readings = 0;
      } else {
        readings++;
      }
    }
  }

  @Test
  void close_endsALongConversion() throws Exception {
    AdcSample slow = AdcSample.of("PT-1", "0").oversampling(32).every(RARE);
    AdcSource source = source(slow.at(new Chip.Ads1115(1, 0x48, 8)));
    Thread thread = start(source);
    while (device.configs().isEmpty()) {
      Thread.onSpinWait();
    }
    source.close();
    thread.join(3_000); // the samples would take 4 s
    assertThat(thread.isAlive()).isFalse();
    assertThat(seen).isEmpty();
  }

  @Test
  void interrupt_endsTheRunAndStaysSet() throws Exception {
    AdcSource source = source(AdcSample.of("PT-1", "0").every(RARE).at(AdcSample.ADS1115));
    List<Boolean> interrupted = Collections.synchronizedList(new ArrayList<>());
    Thread thread =
        new Thread(
            () -> {
              source.run(seen::add);
              interrupted.add(Thread.currentThread().isInterrupted());
            });
    thread.start();
    assertThat(reading()).isNotNull();
    thread.interrupt();
    thread.join(PATIENCE.toMillis());
    assertThat(interrupted).containsExactly(true);
  }
}
