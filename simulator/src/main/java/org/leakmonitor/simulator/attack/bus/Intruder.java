// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leakmonitor.simulator.modbus.Bytes;
import org.leakmonitor.simulator.modbus.Frame;
import org.leakmonitor.simulator.modbus.Framing;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.Rule;
import org.leakmonitor.simulator.modbus.Sighting;
import org.leakmonitor.simulator.modbus.Tap;
import org.leakmonitor.simulator.register.Table;
import org.leakmonitor.simulator.truth.Deed;

/**
 * Puts frames on the wires of a device that nobody asked for, and listens on them from when it is
 * made until it is closed. Equal seeds send equal bytes. Used by one thread at a time.
 */
public final class Intruder implements AutoCloseable {
  /** The whole plant waits while they leave; more is more floods. */
  public static final int MOST_FRAMES = 1_000;

  private static final int LAST_UNIT = 247;
  private static final int MOST_REGISTERS = 125;
  private static final int ADDRESSES = 0x10000;

  private final ModbusDevice device;
  private final Framing framing;
  private final SplittableRandom random;
  private final Tap tap = this::note;
  private volatile Optional<Frame> lastRead = Optional.empty();

  /**
   * Listens from now on, in every framing.
   *
   * @param framing what it sends where nobody is connected
   */
  public Intruder(ModbusDevice device, Framing framing, long seed) {
    this.device = device;
    this.framing = framing;
    random = new SplittableRandom(seed);
    device.tap(tap);
  }

  /** Sends requests of random units and addresses with a wrong CRC, with MBAP a wrong length. */
  public Intrusion flood(int count) {
    if (count < 1 || count > MOST_FRAMES) {
      throw new IllegalArgumentException("count '" + count + "' is outside 1 to " + MOST_FRAMES);
    }
    List<Sighting> frames = new ArrayList<>();
    for (Framing each : framings()) {
      for (int i = 0; i < count; i++) {
        frames.add(device.inject(each, randomRead(each).spoiled()));
      }
    }
    return new Intrusion(Deed.of("floods the bus with bad frames").with("count", count), frames);
  }

  /**
   * Answers the last request that read something once more, with other values.
   *
   * @param words the forged cells, over and over as far as the request asks for more
   * @return empty where nobody has read yet
   * @throws IllegalArgumentException if there is no word
   */
  public Optional<Intrusion> reply(List<Integer> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("no word to answer with");
    }
    return lastRead.map(request -> reply(request, words));
  }

  /**
   * Spoils the device's own answers from now on, such as by silence or delay.
   *
   * @param rule what is done to which requests
   */
  public Intrusion disturb(Rule rule, Duration duration) {
    Instant begin = device.rule(rule, Duration.ZERO, duration);
    Deed deed =
        Deed.of("disturbs answers by " + rule.fault().word())
            .with("fault", rule.fault().word())
            .with("begin", begin)
            .with("end", begin.plus(duration))
            .with("units", joined(rule.units()))
            .with("names", joined(rule.names()));
    return new Intrusion(deed, List.of());
  }

  @Override
  public void close() {
    device.untap(tap);
  }

  private Intrusion reply(Frame request, List<Integer> words) {
    List<Integer> forged =
        IntStream.range(0, request.word(3)).mapToObj(i -> words.get(i % words.size())).toList();
    boolean bits = Table.readBy(request.function()).map(Table::holdsBits).orElse(false);
    Frame answer = bits ? request.bits(forged) : request.registers(forged);
    Deed deed =
        Deed.of("answers once more for unit " + request.unit())
            .with("unit", request.unit())
            .with("function", request.function())
            .with("address", request.word(1))
            .with("quantity", request.word(3));
    return new Intrusion(deed, List.of(device.inject(request.framing(), answer.wire())));
  }

  private void note(Sighting sighting) {
    if (sighting.way() == Sighting.Way.REQUEST) {
      Optional<Frame> read =
          Frame.parse(sighting.framing(), sighting.bytes()).filter(Intruder::isReadable);
      lastRead = read.isPresent() ? read : lastRead;
    }
  }

  /** Of a request that is refused there is nothing to answer once more. */
  private static boolean isReadable(Frame request) {
    return Table.readBy(request.function())
        .filter(table -> request.pduLength() == 5)
        .filter(table -> request.word(3) >= 1 && request.word(3) <= table.mostCells())
        .isPresent();
  }

  /** In an order that does not change from run to run. */
  private static String joined(Collection<? extends Comparable<?>> each) {
    return each.stream().sorted().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** Those that somebody is there to hear, or its own. */
  private Set<Framing> framings() {
    Set<Framing> served = device.framings();
    return served.isEmpty() ? Set.of(framing) : served;
  }

  private Frame randomRead(Framing in) {
    int unit = 1 + random.nextInt(LAST_UNIT);
    int quantity = 1 + random.nextInt(MOST_REGISTERS);
    Bytes pdu = Requests.read(Table.HOLDING, random.nextInt(ADDRESSES - quantity), quantity);
    return Frame.request(in, random.nextInt(ADDRESSES), unit, pdu);
  }
}
