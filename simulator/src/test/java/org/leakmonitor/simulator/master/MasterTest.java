// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leakmonitor.simulator.event.Event;
import org.leakmonitor.simulator.expectation.Frame;
import org.leakmonitor.simulator.expectation.Poll;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.modbus.Bytes;
import org.leakmonitor.simulator.modbus.Fault;
import org.leakmonitor.simulator.modbus.Framing;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.Rule;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.register.Registers;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.simulator.scenario.Small;
import org.leakmonitor.simulator.stage.Outside;
import org.leakmonitor.simulator.stage.Stage;
import org.leakmonitor.simulator.stage.Tempo;

final class MasterTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<Poll> polls = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private Stage stage;
  private ModbusDevice station;
  private ModbusDevice skid;

  @BeforeEach
  void open() throws Refusal {
    Scenario scenario = Small.scenario();
    stage = Staging.stage(scenario, Outside.NOTHING, Tempo.AS_TOLD, START, truth -> {});
    station = stage.scene().bus("station");
    skid = stage.scene().bus("skid");
  }

  @Test
  void master_asksForEachValueOncePerPeriod() throws IOException, Refusal {
    play(2);

    assertThat(of("PT-1")).extracting(Poll::seconds).containsExactly(0.0, 0.5, 1.0, 1.5, 2.0);
    assertThat(of("PT-2")).hasSize(5);
    assertThat(of("FT-1")).extracting(Poll::seconds).containsExactly(0.0, 1.0, 2.0);
    assertThat(polls).extracting(Poll::tag).doesNotContain("P-1", "V-1", "PT-1.lower", "TT-1");
  }

  @Test
  void poll_isDecodedFromWhatCrossedTheBus() throws IOException, Refusal {
    play(1);
    Poll last = of("FT-1").get(1);
    double shown = stage.scene().plant().instrument("FT-1").output().value();

    assertThat(last.value()).isEqualTo((float) shown);
    int bits = Float.floatToIntBits((float) shown);
    assertThat(last.words()).hasValue(Registers.of(bits & 0xFFFF, bits >>> 16));
  }

  @Test
  void poll_ofABit_is0OrItsScale() throws IOException, Refusal {
    play(0.5);
    assertThat(of("PS-1").get(0).words()).hasValue(Registers.of(0));
    assertThat(of("PS-1").get(0).value()).isZero();
    new Event.Head("delivery", 100, 0).on(stage.scene().plant());
    stage.advanceTo(3);
    assertThat(of("PS-1").get(3).words()).hasValue(Registers.of(1));
    assertThat(of("PS-1").get(3).value()).isEqualTo(900);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"REPEATED", "TRICKLE", "CLOSE", "HALF_OPEN", "STALE"},
      mode = EnumSource.Mode.EXCLUDE)
  void poll_thatIsNotAnsweredSoundly_hasNoWords(Fault fault) throws IOException, Refusal {
    station.rule(Rule.always(fault), Duration.ZERO, HOUR);
    play(1);

    assertThat(of("PT-1"))
        .hasSize(3)
        .allSatisfy(
            poll -> {
              assertThat(poll.words()).isEmpty();
              assertThat(poll.value()).isNaN();
            });
    assertThat(of("FT-1")).allSatisfy(poll -> assertThat(poll.words()).isPresent());
  }

  @Test
  void answer_thatIsLate_countsAsSilenceBeyondTheTimeout() throws IOException, Refusal {
    late(skid, 300);
    late(station, 301);
    play(0.5);

    assertThat(of("FT-1")).allSatisfy(poll -> assertThat(poll.words()).isPresent());
    assertThat(of("PT-1")).allSatisfy(poll -> assertThat(poll.words()).isEmpty());
    assertThat(frames)
        .filteredOn(frame -> frame.bus().equals("station") && frame.who().equals("device"))
        .first()
        .satisfies(frame -> assertThat(frame.seconds()).isCloseTo(0.301, within(1e-9)));
  }

  @Test
  void ether_knowsWhoSpeaks() throws IOException, Refusal {
    play(0.1);
    assertThat(frames).extracting(Frame::who).containsOnly("master", "device");
    frames.clear();
    var question =
        org.leakmonitor.simulator.modbus.Frame.request(
            Framing.RTU, 0, 1, Bytes.ofHex("03 00 00 00 02"));
    station.ask(question);
    skid.inject(Framing.RTU, Bytes.ofHex("01 02 03"));

    assertThat(frames)
        .extracting(frame -> frame.bus() + " " + frame.who())
        .containsExactly("station stranger", "station device", "skid stranger");
    assertThat(frames.get(0).hex()).isEqualTo("01 03 00 00 00 02 C4 0B");
    assertThat(frames.get(2).hex()).isEqualTo("01 02 03");
    assertThat(frames).extracting(Frame::seconds).containsOnly(0.1);
  }

  private static void late(ModbusDevice bus, long millis) {
    Duration late = Duration.ofMillis(millis);
    bus.rule(Rule.always(Fault.LATE).lateBy(late, late), Duration.ZERO, HOUR);
  }

  private void play(double seconds) throws IOException, Refusal {
    Scenario scenario = Small.scenario();
    Ether ether = new Ether(START, frames::add);
    for (BusSettings each : scenario.buses()) {
      stage.scene().bus(each.bus()).tap(ether.tap(each.bus()));
      stage.watch(new Master(each, ether, polls::add, scenario.plant().stepSeconds()));
    }
    stage.advanceTo(seconds);
  }

  private List<Poll> of(String tag) {
    return polls.stream().filter(poll -> poll.tag().equals(tag)).toList();
  }
}
