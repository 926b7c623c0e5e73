// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.leakmonitor.config.Config;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.poll.ModbusSource;

/** What polling the buses of a configuration costs, without ledger and uplink. */
final class PollBench {

  private static final long SETTLING_MILLIS = 10_000;
  private static final int SECONDS = 30;
  private static final double MICROS_PER_SECOND = 1e6;

  private PollBench() {}

  public static void main(String[] args) throws Exception {
    SteadyClock clock = SteadyClock.ofSystem();
    LongAdder readings = new LongAdder();
    List<ModbusSource> sources = new ArrayList<>();
    for (Bus bus : Config.read(Path.of(Samples.told("config"))).modbus().buses()) {
      ModbusSource source = new ModbusSource(bus, clock);
      sources.add(source);
      new Thread(() -> source.run(observation -> readings.increment()), bus.name()).start();
    }
    Thread.sleep(SETTLING_MILLIS);
    long before = readings.sum();
    Samples.Watch watch = Samples.start();
    Thread.sleep(SECONDS * 1_000L);
    long count = readings.sum() - before;
    Samples.add(
        "bus.tags.polling",
        100 * watch.rate(count).cpuMicros() * count / MICROS_PER_SECOND / SECONDS);
    sources.forEach(ModbusSource::close);
  }
}
