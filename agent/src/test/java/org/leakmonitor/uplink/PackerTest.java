// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;

final class PackerTest {

  private static final int READINGS = 600;
  private static final Duration AGE = Duration.ofMillis(500);

  private static List<Line> lines = List.of();

  private final StepClock clock = new StepClock(Instant.now());

  @BeforeAll
  static void record(@TempDir Path folder) throws Exception {
    try (TestLedger ledger = TestLedger.open(folder)) {
      ledger.readings(READINGS);
      List<Line> made = new ArrayList<>();
      for (String line : ledger.lines()) {
        made.add(new Line(made.size(), line));
      }
      lines = List.copyOf(made.subList(1, made.size()));
    }
  }

  private static BatchSettings of(int bytes, boolean gzip) {
    return new BatchSettings(bytes, 15, 1_000, AGE, gzip);
  }

  private Packer backlog(BatchSettings settings) {
    Packer packer = Packer.backlog(settings, new Room(settings), clock.steady());
    lines.forEach(packer::add);
    return packer;
  }

  private static List<Parcel> drained(Packer packer) {
    List<Parcel> parcels = new ArrayList<>();
    packer.endRun();
    for (Optional<Parcel> next = packer.poll(); next.isPresent(); next = packer.poll()) {
      parcels.add(next.get());
    }
    return parcels;
  }

  private static String text(byte[] payload) throws Exception {
    InputStream in = new ByteArrayInputStream(payload);
    byte[] plain = (payload[0] == 0x1f ? new GZIPInputStream(in) : in).readAllBytes();
    return new String(plain, StandardCharsets.US_ASCII);
  }

  private static List<String> linesIn(List<Parcel> parcels) throws Exception {
    List<String> found = new ArrayList<>();
    for (Parcel parcel : parcels) {
      List<Record> records = Message.read(text(parcel.payload()), false).records();
      assertThat(parcel.range().first()).isEqualTo(records.get(0).seq());
      assertThat(parcel.range().count()).isEqualTo(records.size());
      records.forEach(record -> found.add(record.line()));
    }
    return found;
  }

  private static List<String> expected() {
    return lines.stream().map(Line::text).toList();
  }

  @Test
  void batch_fillsItsBytesAndNeverExceedsThem() throws Exception {
    for (int bytes : List.of(1_024, 5_120, 20_000, Message.MAX_BYTES)) {
      List<Parcel> parcels = drained(backlog(of(bytes, false)));
      assertThat(linesIn(parcels)).isEqualTo(expected());
      int most = bytes - 15;
      assertThat(parcels).allMatch(parcel -> parcel.payload().length <= most);
      // all but the last lack less than one more reading
      assertThat(parcels.subList(0, parcels.size() - 1))
          .allMatch(parcel -> parcel.payload().length > most - 150);
    }
  }

  @Test
  void sample_comesThirtySixToFiveKilobytes() {
    assertThat(drained(backlog(of(5_120, false))).get(0).range().count()).isBetween(36L, 40L);
  }

  @Test
  void batch_holdsNoMoreRecordsThanItMay() {
    BatchSettings few = new BatchSettings(5_120, 0, 7, AGE, false);
    assertThat(drained(backlog(few))).allMatch(parcel -> parcel.range().count() <= 7);
  }

  @Test
  void recordLargerThanTheRoom_goesAlone() throws Exception {
    BatchSettings settings = of(1_024, false);
    Room room = new Room(settings);
    room.narrow(300, 0);
    Packer packer = Packer.backlog(settings, room, clock.steady());
    lines.forEach(packer::add);
    List<Parcel> parcels = drained(packer);
    assertThat(parcels).hasSize(READINGS);
    assertThat(linesIn(parcels)).isEqualTo(expected());
  }

  @Test
  void room_isHalfOfWhatWasRefusedUntilItIsWidened() {
    Room room = new Room(of(5_120, false));
    room.narrow(4_000, 0);
    assertThat(room.bytes()).isEqualTo(2_000);
    room.narrow(5_000, 0); // sent before the other was refused
    assertThat(room.bytes()).isEqualTo(2_000);
    room.widen(Duration.ofMinutes(9).toNanos());
    assertThat(room.bytes()).isEqualTo(2_000);
    room.widen(Duration.ofMinutes(10).toNanos());
    assertThat(room.bytes()).isEqualTo(5_105);
  }

  @Test
  void pressedBatch_fillsItsBytesAndNeverExceedsThem() throws Exception {
    List<Parcel> parcels = drained(backlog(of(5_120, true)));
    assertThat(linesIn(parcels)).isEqualTo(expected());
    assertThat(parcels).allMatch(parcel -> parcel.payload().length <= 5_105);
    assertThat(parcels.subList(2, parcels.size() - 1))
        .allMatch(parcel -> parcel.payload().length > 4_500);
    assertThat(parcels.size()).isLessThan(drained(backlog(of(5_120, false))).size() * 3 / 4);
  }

  @Test
  void pressedBatch_isSplitWhereTheRoomHasBecomeSmaller() throws Exception {
    BatchSettings settings = of(5_120, true);
    Room room = new Room(settings);
    Packer packer = Packer.backlog(settings, room, clock.steady());
    lines.subList(0, 40).forEach(packer::add);
    room.narrow(2_400, 0);
    List<Parcel> parcels = drained(packer);
    assertThat(linesIn(parcels)).isEqualTo(expected().subList(0, 40));
    assertThat(parcels).hasSizeGreaterThan(2);
    assertThat(parcels).allMatch(parcel -> parcel.payload().length <= 1_200);
  }

  @Test
  void liveReading_waitsItsAgeByTheMonotonicClock() throws FormatException {
    Packer packer = Packer.live(of(5_120, false), new Room(of(5_120, false)), clock.steady());
    clock.set(Instant.EPOCH);
    packer.add(lines.get(0));
    clock.set(Instant.parse("2030-01-01T00:00:00Z"));
    assertThat(packer.poll()).isEmpty();
    clock.pass(AGE.minusNanos(1));
    assertThat(packer.poll()).isEmpty();
    clock.pass(Duration.ofNanos(1));
    assertThat(packer.poll()).isPresent();
  }

  @Test
  void birth_isNeverFurtherBackThanTheReadingCanBe() throws Exception {
    clock.set(Record.parse(lines.get(0).text()).at());
    Packer packer = Packer.live(of(5_120, false), new Room(of(5_120, false)), clock.steady());
    clock.pass(Duration.ofSeconds(1));
    packer.add(lines.get(0));
    clock.set(Instant.EPOCH); // as if no clock had been set
    clock.pass(Duration.ofMinutes(1));
    packer.add(lines.get(1));
    List<Long> births = new ArrayList<>();
    drained(packer).forEach(parcel -> parcel.eachBirth(births::add));
    assertThat(births).hasSize(2);
    assertThat(births.get(0)).isBetween(0L, Duration.ofSeconds(1).toNanos());
    assertThat(births.get(1)).isEqualTo(clock.steady().nanos());
  }

  @Test
  void backlog_hasNoBirths() {
    drained(backlog(of(5_120, false)))
        .forEach(parcel -> parcel.eachBirth(birth -> assertThat(birth).isNull()));
  }
}
