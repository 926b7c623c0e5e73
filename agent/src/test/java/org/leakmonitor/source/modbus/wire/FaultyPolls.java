// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.simulator.modbus.Fault;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.Rule;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Encoding;
import org.leakmonitor.source.modbus.Question;
import org.leakmonitor.source.modbus.Samples;
import org.leakmonitor.source.modbus.Table;

/** One bus on which every fault happens again and again, in random order. */
final class FaultyPolls {

  private static final Duration TIMEOUT = Duration.ofMillis(20);
  private static final long LATEST_MILLIS = 120;

  /** Two of one length, which could be taken for each other, and two of other kinds. */
  private static final List<Question> QUESTIONS =
      List.of(
          new Question(1, Table.HOLDING, 100, 2),
          new Question(1, Table.HOLDING, 200, 2),
          new Question(1, Table.INPUT, 7, 1),
          new Question(1, Table.COILS, 0, 16));

  private final TransportContract transport;
  private final Random random;
  private final AgeingBank bank = new AgeingBank();

  FaultyPolls(TransportContract transport, long seed) {
    this.transport = transport;
    this.random = new Random(seed);
  }

  /** Returns how many right answers came between so many faulty polls. */
  int run(int polls) throws Exception {
    ModbusDevice device = ModbusDevice.of(bank, InstantSource.system(), random.nextLong());
    List<Fault> faults = List.copyOf(transport.faultsOfTransport());
    int answered = 0;
    try (Fixture fixture = transport.fixture(device);
        Link link = new Link(bus(fixture), SteadyClock.ofSystem(), Tap.NONE)) {
      for (int done = 0; done < polls; done++) {
        Fault fault = faults.get(random.nextInt(faults.size()));
        device.rule(late(Rule.always(fault), fault));
        TransportContract.answered(link, question(), bank, TIMEOUT);
        if (random.nextInt(3) > 0) {
          device.clearRules();
          TransportContract.recovered(fixture, link, question(), bank, TIMEOUT);
          answered++;
        }
      }
    }
    return answered;
  }

  /** Some other faults happen late, too, when nobody waits any more. */
  private Rule late(Rule rule, Fault fault) {
    if (fault != Fault.LATE && random.nextInt(10) > 0) {
      return rule;
    }
    Duration by = Duration.ofMillis(random.nextLong(LATEST_MILLIS));
    return rule.lateBy(by, by.plusMillis(1));
  }

  private Question question() {
    return QUESTIONS.get(random.nextInt(QUESTIONS.size()));
  }

  private static Bus bus(Fixture fixture) {
    Duration second = Duration.ofSeconds(1);
    return Samples.bus(
        "bus",
        fixture.transport(),
        TIMEOUT,
        Samples.tag("PT-1", 1, 100, Encoding.UINT32, second),
        Samples.tag("PT-2", 1, 200, Encoding.UINT32, second));
  }
}
