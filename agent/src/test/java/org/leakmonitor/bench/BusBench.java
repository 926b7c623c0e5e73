// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.simulator.modbus.Bank;
import org.leakmonitor.simulator.modbus.Cells;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.ModbusLine;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.Scaling;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Capability;
import org.leakmonitor.source.modbus.Device;
import org.leakmonitor.source.modbus.Direction;
import org.leakmonitor.source.modbus.Encoding;
import org.leakmonitor.source.modbus.Load;
import org.leakmonitor.source.modbus.Order;
import org.leakmonitor.source.modbus.Priority;
import org.leakmonitor.source.modbus.Registers;
import org.leakmonitor.source.modbus.Table;
import org.leakmonitor.source.modbus.Tag;
import org.leakmonitor.source.modbus.Transport;
import org.leakmonitor.source.modbus.poll.ModbusSource;

/**
 * How fast a serial bus is polled, beside what its bytes, silences and turnaround allow and beside
 * mbpoll; and how much dead units hold up the others. The line is a pseudoterminal that the
 * simulator paces like a wire of 11 bits a character.
 */
@SuppressWarnings("try") // what is opened serves until the block ends, a source may end before
final class BusBench {

  private static final Duration TURNAROUND = Duration.ofMillis(5);
  private static final long RUN_MILLIS = 6_000;
  private static final int RUNS = 3;
  private static final int UNITS = 247;
  private static final int DEAD = 20;
  private static final Duration PERIOD = Duration.ofSeconds(10);

  /** Until it is known who is dead, the others are held up. */
  private static final long SETTLING_MILLIS = 25_000;

  private static final long DEAD_RUN_MILLIS = 60_000;

  /** Held here, since loggers that nobody holds forget their level. */
  private static final Logger LOG = Logger.getLogger("org.leakmonitor");

  private final SteadyClock clock = SteadyClock.ofSystem();
  private final Path folder;

  private BusBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    LOG.setLevel(Level.SEVERE);
    BusBench bench = new BusBench(Files.createTempDirectory("bus"));
    for (int baud : new int[] {9_600, 19_200, 115_200}) {
      for (int registers : new int[] {2, 10, 125}) {
        bench.rate(baud, registers);
        Samples.progress("%d baud, %d registers".formatted(baud, registers));
      }
    }
    bench.deadUnits();
  }

  /** Notes when each question was taken up. */
  private static final class Noted implements Bank {
    private final int lastAlive;
    private final List<Long> times = Collections.synchronizedList(new ArrayList<>());

    Noted(int lastAlive) {
      this.lastAlive = lastAlive;
    }

    @Override
    public boolean hasUnit(int unit) {
      return unit <= lastAlive;
    }

    @Override
    public Optional<List<Integer>> read(Cells cells) {
      times.add(System.nanoTime());
      return Optional.of(Collections.nCopies(cells.quantity(), 42));
    }

    /** Questions a second, the first left out. */
    double rate() {
      List<Long> all = List.copyOf(times);
      long nanos = all.get(all.size() - 1) - all.get(1);
      return (all.size() - 2) * 1e9 / nanos;
    }
  }

  private void rate(int baud, int registers) throws Exception {
    String series = "bus.%d.%d".formatted(baud, registers);
    Bus bus = bus(baud, 1, registers, Duration.ofMillis(10), Duration.ofSeconds(1));
    Load load = Load.of(bus);
    double theory = 1e9 / load.time(load.blocks().get(0).question()).toNanos();
    for (int run = 0; run < RUNS; run++) {
      Samples.add(series, 100 * ours(baud, bus) / theory);
      Samples.add(series + ".mbpoll", 100 * mbpoll(baud, registers) / theory);
    }
  }

  private double ours(int baud, Bus bus) throws Exception {
    Noted bank = new Noted(UNITS);
    try (ModbusLine line = line(bank, baud);
        ModbusSource source = new ModbusSource(bus, clock)) {
      Thread thread = new Thread(() -> source.run(observation -> {}), "bus");
      thread.start();
      Thread.sleep(RUN_MILLIS);
      source.close();
      thread.join();
      return bank.rate();
    }
  }

  /** It polls a list of units without a pause between them, once. */
  private double mbpoll(int baud, int registers) throws Exception {
    Noted bank = new Noted(UNITS);
    int units = Math.max(10, Math.min(UNITS, 200 / registers * baud / 9_600));
    String list =
        IntStream.rangeClosed(1, units).mapToObj(String::valueOf).collect(Collectors.joining(","));
    try (ModbusLine line = line(bank, baud)) {
      Process mbpoll =
          new ProcessBuilder(
                  "mbpoll",
                  "-m",
                  "rtu",
                  "-a",
                  list,
                  "-b",
                  "" + baud,
                  "-P",
                  "even",
                  "-t",
                  "4",
                  "-r",
                  "1",
                  "-c",
                  "" + registers,
                  "-1",
                  "-q",
                  path().toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!mbpoll.waitFor(120, TimeUnit.SECONDS)) {
        mbpoll.destroy();
      }
      return bank.rate();
    }
  }

  private Path path() {
    return folder.resolve("line");
  }

  private ModbusLine line(Bank bank, int baud) throws IOException {
    ModbusDevice device = ModbusDevice.of(bank, InstantSource.system(), 1);
    return ModbusLine.pty(
        device, path(), org.leakmonitor.simulator.modbus.Pace.of(baud, TURNAROUND));
  }

  /** The units are all due at once; the silent ones wait until the others were asked. */
  private void deadUnits() throws Exception {
    Bus bus = bus(19_200, UNITS, 2, PERIOD, Duration.ofMillis(100));
    Samples.add("bus.dead.load", 100 * Load.of(bus).total());
    Map<TagId, Instant> last = new HashMap<>();
    List<Double> late = Collections.synchronizedList(new ArrayList<>());
    try (ModbusLine line = line(new Noted(UNITS - DEAD), 19_200);
        ModbusSource source = new ModbusSource(bus, clock)) {
      Thread thread =
          new Thread(() -> source.run(observation -> note(observation, last, late)), "bus");
      thread.start();
      Thread.sleep(SETTLING_MILLIS);
      late.clear();
      Thread.sleep(DEAD_RUN_MILLIS);
      source.close();
      thread.join();
    }
    Collections.sort(late);
    Samples.add("bus.dead.p50", late.get(late.size() / 2));
    Samples.add("bus.dead", late.get((int) (late.size() * 0.99)));
    Samples.add("bus.dead.most", late.get(late.size() - 1));
    long cycles = DEAD_RUN_MILLIS / PERIOD.toMillis();
    double expected = (double) (UNITS - DEAD) * cycles;
    Samples.add("bus.dead.polls", 100 * late.size() / expected);
  }

  /** How far the time between two readings of a tag is from its period, in percent of that. */
  private static void note(Observation observation, Map<TagId, Instant> last, List<Double> late) {
    if (observation instanceof Reading reading) {
      Instant before = last.put(reading.tag(), reading.at());
      if (before != null && reading.tag().text().endsWith("-0")) {
        long off = Duration.between(before, reading.at()).minus(PERIOD).abs().toNanos();
        late.add(100.0 * off / PERIOD.toNanos());
      }
    }
  }

  private Bus bus(int baud, int units, int registers, Duration period, Duration timeout) {
    List<Tag> tags = new ArrayList<>();
    List<Device> devices = new ArrayList<>();
    for (int unit = 1; unit <= units; unit++) {
      devices.add(
          new Device(unit, timeout, 0, PERIOD, TURNAROUND, Capability.FULL, Optional.empty()));
      for (int address = 0; address < registers; address++) {
        tags.add(tag(unit, address, period));
      }
    }
    Transport transport =
        new Transport.Serial(path(), baud, Transport.Parity.EVEN, 1, Direction.AUTOMATIC, false);
    return new Bus("bus", transport, devices, tags);
  }

  private static Tag tag(int unit, int address, Duration period) {
    return new Tag(
        new TagId("PT-" + unit + "-" + address),
        Registers.of(unit, Table.HOLDING, address, Encoding.UINT16, new Order("ab")),
        new Scaling(BigDecimal.ONE, BigDecimal.ZERO, 0),
        new Unit("psi"),
        Limits.NONE,
        period,
        Priority.NORMAL,
        false,
        Optional.empty());
  }
}
