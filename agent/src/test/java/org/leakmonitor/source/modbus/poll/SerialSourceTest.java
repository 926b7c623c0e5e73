// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
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
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.simulator.modbus.Bank;
import org.leakmonitor.simulator.modbus.Cells;
import org.leakmonitor.simulator.modbus.Fault;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.ModbusLine;
import org.leakmonitor.simulator.modbus.Rule;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Capability;
import org.leakmonitor.source.modbus.Device;
import org.leakmonitor.source.modbus.Direction;
import org.leakmonitor.source.modbus.Encoding;
import org.leakmonitor.source.modbus.Identity;
import org.leakmonitor.source.modbus.Question;
import org.leakmonitor.source.modbus.Samples;
import org.leakmonitor.source.modbus.Table;
import org.leakmonitor.source.modbus.Tag;
import org.leakmonitor.source.modbus.Transport;

/** A whole source on a serial line whose plug is pulled and whose units die. */
class SerialSourceTest {

  private static final Duration PERIOD = Duration.ofMillis(50);

  @TempDir private Path folder;

  private final SteadyClock clock = SteadyClock.ofSystem();
  private final BlockingQueue<Observation> seen = new LinkedBlockingQueue<>();
  private final ModbusDevice device = ModbusDevice.of(new Constant(), InstantSource.system(), 1);
  private Optional<ModbusLine> line = Optional.empty();
  private Optional<ModbusSource> source = Optional.empty();
  private Thread thread = new Thread(() -> {});

  private static final class Constant implements Bank {
    @Override
    public boolean hasUnit(int unit) {
      return unit < 9;
    }

    @Override
    public Optional<List<Integer>> read(Cells cells) {
      return Optional.of(Collections.nCopies(cells.quantity(), 42));
    }
  }

  @BeforeEach
  void start() throws Exception {
    Path port = folder.resolve("port");
    line = Optional.of(ModbusLine.pty(device, port, org.leakmonitor.simulator.modbus.Pace.UNPACED));
    Transport serial =
        new Transport.Serial(port, 115_200, Transport.Parity.NONE, 1, Direction.AUTOMATIC, false);
    Bus bus =
        new Bus(
            "bus",
            serial,
            List.of(unit(1), unit(2), impostor(), unit(9)),
            List.of(tag("ALIVE", 1), tag("SICK", 2), tag("OTHER", 3), tag("DEAD", 9)));
    source = Optional.of(new ModbusSource(bus, clock));
    thread = new Thread(() -> source.orElseThrow().run(seen::add), "bus");
    thread.start();
  }

  @AfterEach
  void stop() throws Exception {
    source.orElseThrow().close();
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
    line.orElseThrow().close();
  }

  private static Device unit(int unitId) {
    return new Device(
        unitId,
        Duration.ofMillis(40),
        1,
        Duration.ofMillis(400),
        Duration.ZERO,
        Capability.FULL,
        Optional.empty());
  }

  /** Every register of the simulated units is 42. */
  private static Device impostor() {
    Identity identity = new Identity(new Question(3, Table.HOLDING, 20, 3), "3095FB");
    return new Device(
        3,
        Duration.ofMillis(40),
        1,
        Duration.ofMillis(400),
        Duration.ZERO,
        Capability.FULL,
        Optional.of(identity));
  }

  private static Tag tag(String name, int unitId) {
    return Samples.tag(name, unitId, 0, Encoding.UINT16, PERIOD);
  }

  private Observation next(Predicate<Observation> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      Observation observation = seen.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(observation).as("an observation in time").isNotNull();
      if (wanted.test(observation)) {
        return observation;
      }
    }
  }

  private static Predicate<Observation> reading(String tag) {
    return seen -> seen.tag().text().equals(tag) && seen instanceof Reading;
  }

  private static Predicate<Observation> gap(String tag, Gap.Why why) {
    return seen -> seen.tag().text().equals(tag) && seen instanceof Gap gap && gap.why() == why;
  }

  @Test
  void pulledPlug_isAGapForAllAndPollingGoesOnWhenItIsBack() throws Exception {
    next(reading("ALIVE"));
    line.orElseThrow().unplug();
    next(gap("ALIVE", Gap.Why.IO_ERROR));
    next(gap("SICK", Gap.Why.IO_ERROR));
    line.orElseThrow().plug();
    next(reading("ALIVE"));
    next(reading("SICK"));
  }

  @Test
  void deadUnit_isAskedOnceABackoffWhileOthersGoOn() throws Exception {
    next(gap("DEAD", Gap.Why.TIMEOUT));
    Thread.sleep(1_500);
    seen.clear();
    long began = System.nanoTime();
    int readings = 0;
    while (System.nanoTime() - began < 2_000_000_000L) {
      next(reading("ALIVE"));
      readings++;
    }
    assertThat(readings).isGreaterThan(20);
    UnitStanding dead = unit(source.orElseThrow().standing(), 9);
    assertThat(dead.state()).isEqualTo(UnitStanding.State.SILENT);
    assertThat(dead.gaps().get(Gap.Why.TIMEOUT)).isGreaterThan(20);
    assertThat(unit(source.orElseThrow().standing(), 1).state())
        .isEqualTo(UnitStanding.State.ANSWERING);
  }

  @Test
  void recovery_isNoticedWithinABackoff() throws Exception {
    next(reading("SICK"));
    device.rule(Rule.always(Fault.SILENCE).onUnits(2));
    next(gap("SICK", Gap.Why.TIMEOUT));
    Thread.sleep(1_000);
    device.clearRules();
    long cleared = System.nanoTime();
    seen.clear();
    next(reading("SICK"));
    assertThat(Duration.ofNanos(System.nanoTime() - cleared)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void exception_isToldApartInTheStanding() throws Exception {
    next(reading("SICK"));
    device.rule(Rule.always(Fault.BUSY).onUnits(2));
    next(gap("SICK", Gap.Why.EXCEPTION));
    UnitStanding sick = unit(source.orElseThrow().standing(), 2);
    assertThat(sick.state()).isEqualTo(UnitStanding.State.REFUSING);
    assertThat(sick.reason()).isEqualTo("refused: device busy: exception 6");
    assertThat(device.functionsSeen()).containsExactly(3);
  }

  @Test
  void otherDevice_isNeverReadAndNamed() throws Exception {
    next(gap("OTHER", Gap.Why.SENSOR_FAULT));
    next(reading("ALIVE"));
    UnitStanding other = unit(source.orElseThrow().standing(), 3);
    assertThat(other.state()).isEqualTo(UnitStanding.State.FOREIGN);
    assertThat(other.reason()).isEqualTo("is '.*.*.*' and not '3095FB'");
    long missed = other.gaps().values().stream().mapToLong(Long::longValue).sum();
    assertThat(other.polls()).as("no reading among them").isEqualTo(missed);
  }

  private static UnitStanding unit(BusStanding bus, int unitId) {
    return bus.units().stream().filter(unit -> unit.unitId() == unitId).findFirst().orElseThrow();
  }
}
