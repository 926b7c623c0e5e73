// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.master;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.leakmonitor.simulator.expectation.Poll;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.face.Carries;
import org.leakmonitor.simulator.face.Wiring;
import org.leakmonitor.simulator.modbus.Bytes;
import org.leakmonitor.simulator.modbus.Frame;
import org.leakmonitor.simulator.modbus.Framing;
import org.leakmonitor.simulator.modbus.Sighting;
import org.leakmonitor.simulator.register.Registers;
import org.leakmonitor.simulator.register.Slot;
import org.leakmonitor.simulator.stage.Scene;
import org.leakmonitor.simulator.stage.Watcher;

/** Asks one bus for each of its values, all of them once a period, in frames of RTU. */
public final class Master implements Watcher {
  /** What does not come within it, counts as silence. */
  private static final double TIMEOUT_SECONDS = 0.3;

  private final BusSettings settings;
  private final List<Wiring> values;
  private final Ether ether;
  private final Consumer<Poll> polled;
  private final double halfStep;
  private long rounds;

  /**
   * Polls from second 0 on.
   *
   * @param polled hears of each poll, answered or not
   * @param step of the plant, in seconds
   */
  public Master(BusSettings settings, Ether ether, Consumer<Poll> polled, double step) {
    this.settings = settings;
    this.ether = ether;
    this.polled = polled;
    this.halfStep = step / 2;
    values =
        settings.wirings().stream()
            .filter(each -> each.carries() instanceof Carries.Value)
            .toList();
  }

  @Override
  public void look(Scene scene) {
    double now = scene.plant().seconds();
    if (now < rounds * settings.pollSeconds() - halfStep) {
      return;
    }
    rounds++;
    for (Wiring each : values) {
      polled.accept(poll(each, now, scene));
    }
  }

  private Poll poll(Wiring wiring, double now, Scene scene) {
    Slot slot = wiring.slot();
    Frame question = question(slot);
    List<Sighting> seen = ether.during("master", () -> scene.bus(settings.bus()).ask(question));
    Optional<Registers> words =
        seen.stream()
            .filter(each -> each.way() == Sighting.Way.ANSWER && inTime(each, seen.get(0)))
            .findFirst()
            .flatMap(each -> Frame.parse(Framing.RTU, each.bytes()))
            .flatMap(answer -> words(question, answer, slot));
    OptionalDouble value =
        words
            .map(each -> OptionalDouble.of(slot.encoding().decode(each)))
            .orElse(OptionalDouble.empty());
    String tag = ((Carries.Value) wiring.carries()).tag();
    return new Poll(now, tag, words, value.orElse(Double.NaN));
  }

  private static boolean inTime(Sighting answer, Sighting question) {
    long millis = answer.at().toEpochMilli() - question.at().toEpochMilli();
    return millis <= TIMEOUT_SECONDS * 1_000;
  }

  /** Application Protocol 1.1b3, 6.1 to 6.4. */
  private static Frame question(Slot slot) {
    int cells = slot.encoding().cells();
    Bytes pdu =
        Bytes.of(
            (byte) slot.table().function(),
            (byte) (slot.address() >> 8),
            (byte) slot.address(),
            (byte) 0,
            (byte) cells);
    return Frame.request(Framing.RTU, 0, slot.unit(), pdu);
  }

  private static Optional<Registers> words(Frame question, Frame answer, Slot slot) {
    int cells = slot.encoding().cells();
    int bytes = slot.table().holdsBits() ? 1 : 2 * cells;
    if (answer.unit() != question.unit()
        || answer.function() != question.function()
        || answer.pduLength() != 2 + bytes
        || answer.octet(1) != bytes) {
      return Optional.empty();
    }
    if (slot.table().holdsBits()) {
      return Optional.of(Registers.of(answer.octet(2) & 1));
    }
    List<Integer> words = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      words.add(answer.word(2 + 2 * i));
    }
    return Optional.of(new Registers(words));
  }
}
