// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.event.Event;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.instrument.Configuration;
import org.leakmonitor.simulator.instrument.Fault;
import org.leakmonitor.simulator.instrument.Range;
import org.leakmonitor.simulator.modbus.Bytes;
import org.leakmonitor.simulator.modbus.Frame;
import org.leakmonitor.simulator.modbus.Framing;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.Sighting;
import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.simulator.scenario.Small;
import org.leakmonitor.simulator.truth.Deed;

final class BusFaceTest {
  private static final String ILLEGAL_VALUE = "90 03";

  private Plant plant;
  private ModbusDevice station;
  private ModbusDevice skid;

  private final Moment moment =
      new Moment() {
        @Override
        public <T> T present(Look<T> look) {
          return look.at(plant);
        }

        @Override
        public void obeyed(Deed deed) {
          obeyed.add(deed.what());
        }
      };

  private final List<String> obeyed = new ArrayList<>();

  @BeforeEach
  void wire() throws Refusal {
    Scenario scenario = Small.scenario();
    plant = new Plant(scenario.plant(), 1);
    station = BusFace.device(scenario.buses().get(0), moment, () -> Instant.EPOCH, 1);
    skid = BusFace.device(scenario.buses().get(1), moment, () -> Instant.EPOCH, 1);
    run(1);
  }

  @Test
  void value_isWhatItsInstrumentShows() {
    float shown = (float) plant.instrument("PT-1").output().value();
    String bits = String.format(Locale.ROOT, "%08X", Float.floatToIntBits(shown));

    assertThat(ask(station, 1, "03 00 00 00 02")).hasValue("03 04 " + spaced(bits));
  }

  @Test
  void bit_isWhetherItsInstrumentIsPastHalfTheScale() {
    assertThat(plant.instrument("PS-1").output().value()).isLessThan(450);
    assertThat(ask(skid, 3, "02 00 00 00 01")).hasValue("02 01 00");
    new Event.Head("delivery", 100, 0).on(plant);
    run(2);
    assertThat(plant.instrument("PS-1").output().value()).isGreaterThan(450);
    assertThat(ask(skid, 3, "02 00 00 00 01")).hasValue("02 01 01");
  }

  @Test
  void instrument_thatIsDead_doesNotAnswerButItsNeighbourDoes() {
    plant.instrument("PT-1").begin(new Fault.Dead());
    run(0.5);

    assertThat(ask(station, 1, "03 00 00 00 02")).isEmpty();
    assertThat(ask(station, 1, "03 00 02 00 02")).isPresent();
  }

  @Test
  void settings_areThoseOfTheInstrument() {
    assertThat(ask(station, 1, "03 00 64 00 06"))
        .hasValue("03 0C " + floats(0, 1_600, (float) configuration("PT-1").dampingSeconds()));
  }

  @Test
  void settings_thatAreWritten_areObeyedAndReadBack() {
    assertThat(write(1, 100, floats(100, 1_500, 2))).hasValue("10 00 64 00 06");
    assertThat(configuration("PT-1"))
        .isEqualTo(new Configuration("PT-1", new Range(100, 1_500), 2));
    assertThat(ask(station, 1, "03 00 64 00 06")).hasValue("03 0C " + floats(100, 1_500, 2));
  }

  @Test
  void tag_isOfEightCharactersAndCanBeWritten() {
    assertThat(ask(station, 1, "03 00 6A 00 04")).hasValue("03 08 50 54 2D 31 20 20 20 20");

    assertThat(write(1, 106, "50 54 2D 39 39 39 20 20")).hasValue("10 00 6A 00 04");

    assertThat(configuration("PT-1").tag()).isEqualTo("PT-999");
    assertThat(configuration("PT-1").range()).isEqualTo(new Range(0, 1_600));
    assertThat(write(1, 106, "00 00 00 00 00 00 00 00")).hasValue(ILLEGAL_VALUE);
  }

  @Test
  void damping_thatIsWritten_hidesAWave() {
    write(1, 104, floats(25));
    assertThat(obeyed).containsExactly("bus station sets PT-1.damping to 25.0");
    double slow = plant.instrument("PT-1").output().value();
    double quick = plant.instrument("PT-2").output().value();
    new Event.Leak(new Place("main-4", 0), 0.2, 0).on(plant);
    run(1.5);

    double damped = plant.instrument("PT-1").output().value() - slow;
    double undamped = plant.instrument("PT-2").output().value() - quick;
    assertThat(undamped).isLessThan(-20);
    assertThat(damped).isGreaterThan(undamped / 5);
  }

  @Test
  void range_whoseNewLowEndIsAboveTheOldHighOne_isTakenInOneRequest() {
    assertThat(write(1, 100, floats(1_700, 1_900))).hasValue("10 00 64 00 04");
    assertThat(configuration("PT-1").range()).isEqualTo(new Range(1_700, 1_900));
  }

  @Test
  void settings_thatCannotBe_areRefusedByException3() {
    Configuration before = configuration("PT-1");

    assertThat(write(1, 100, floats(1_600, 100))).hasValue(ILLEGAL_VALUE);
    assertThat(write(1, 100, floats(0, 9_000))).hasValue(ILLEGAL_VALUE);
    assertThat(write(1, 104, floats(-1))).hasValue(ILLEGAL_VALUE);
    assertThat(write(1, 104, floats(Float.NaN))).hasValue(ILLEGAL_VALUE);
    assertThat(configuration("PT-1")).isEqualTo(before);
  }

  @Test
  void request_ofWhichOnePartIsRefused_changesNothing() {
    Configuration before = configuration("PT-1");

    assertThat(write(1, 100, floats(10, 1_000, 5, 0, 9_000, 5))).hasValue(ILLEGAL_VALUE);
    assertThat(configuration("PT-1")).isEqualTo(before);
    assertThat(write(21, 0, "01 F4 07 D0")).hasValue(ILLEGAL_VALUE);
    run(3);
    assertThat(plant.readings().setting("V-1")).isEqualTo(1);
  }

  @Test
  void opening_isReachedAsADriveReachesIt() {
    assertThat(write(21, 0, "01 F4")).hasValue("10 00 00 00 01");
    run(1);
    assertThat(ask(station, 21, "03 00 00 00 01")).hasValue("03 02 02 EE");
    run(1.5);
    assertThat(plant.readings().setting("V-1")).isEqualTo(0.5);
  }

  @Test
  void speed_isReachedAsADriveReachesIt() {
    assertThat(ask(station, 20, "06 00 00 03 84")).hasValue("06 00 00 03 84");
    run(2.5);
    assertThat(plant.readings().setting("P-1")).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void value_isNotWritten() {
    assertThat(write(1, 0, floats(5))).hasValue("90 02");
  }

  private Configuration configuration(String tag) {
    return plant.instrument(tag).configuration();
  }

  private void run(double seconds) {
    double end = plant.seconds() + seconds;
    while (plant.seconds() < end - 1e-6) {
      plant.step();
    }
  }

  private Optional<String> write(int unit, int address, String data) {
    int bytes = Bytes.ofHex(data).length();
    String head = String.format(Locale.ROOT, "10%04X%04X%02X", address, bytes / 2, bytes);
    return ask(station, unit, spaced(head) + " " + data);
  }

  /** What comes back, without unit id and CRC. */
  private static Optional<String> ask(ModbusDevice device, int unit, String pdu) {
    List<Sighting> seen = device.ask(Frame.request(Framing.RTU, 0, unit, Bytes.ofHex(pdu)));
    return seen.size() < 2
        ? Optional.empty()
        : Optional.of(seen.get(1).bytes().hex().replaceAll("^.. | .. ..$", ""));
  }

  private static String floats(float... values) {
    List<String> all = new ArrayList<>();
    for (float each : values) {
      all.add(spaced(String.format(Locale.ROOT, "%08X", Float.floatToIntBits(each))));
    }
    return String.join(" ", all);
  }

  private static String spaced(String digits) {
    return digits.replaceAll("..(?=.)", "$0 ");
  }
}
