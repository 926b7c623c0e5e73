// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.leakmonitor.key.TestKeys;

class ChainTest {

  private static final Instant START = Instant.ofEpochMilli(Forge.START);
  private static final byte[] MESSAGE = new byte[1];

  private final TestGateway gateway = new TestGateway();
  private final List<Signer> keys = new ArrayList<>();
  private final Chain chain =
      Chain.empty(TestGateway.gateway(), TestGateway.EPOCHS, kept(keys), () -> gateway.nanos);
  private final List<Record> records = new ArrayList<>(chain.open(START, false));

  private static Supplier<Signer> kept(List<Signer> keys) {
    Supplier<Signer> source = TestKeys.epochKeys("chain");
    return () -> {
      keys.add(source.get());
      return keys.get(keys.size() - 1);
    };
  }

  @Test
  void records_areNumberedAndLinked() {
    for (int i = 0; i < 40; i++) {
      append(TestGateway.reading(START.plusSeconds(i), "1"));
    }
    Hash prev = Hash.NONE;
    for (int i = 0; i < records.size(); i++) {
      assertThat(records.get(i).seq()).isEqualTo(i);
      assertThat(records.get(i).prev()).isEqualTo(prev);
      prev = records.get(i).leaf();
    }
  }

  @Test
  void epoch_endsAfterItsRecords() {
    for (int i = 0; i < 25; i++) {
      append(TestGateway.reading(START, "1"));
    }
    assertThat(types("epoch")).extracting(Record::seq).containsExactly(11L, 22L);
    assertThat(types("epoch")).allMatch(epoch -> epoch.text("why").equals("rotate"));
    assertThat(types("epoch")).allMatch(epoch -> epoch.outgoingSignature().isPresent());
  }

  @Test
  void epoch_endsAtItsAgeByTheMonotonicClock() {
    append(TestGateway.reading(START.plusSeconds(9_000), "1"));
    gateway.nanos += Duration.ofMinutes(5).toNanos() - 1;
    append(TestGateway.reading(START.plusSeconds(9_000), "1"));
    assertThat(types("epoch")).isEmpty();
    gateway.nanos += 1;
    append(TestGateway.reading(START.plusSeconds(9_000), "1"));
    assertThat(types("epoch")).hasSize(1);
  }

  @Test
  void clockRecord_standsBeforeTimeThatRunsBack() {
    append(TestGateway.reading(START.plusMillis(5_000), "1"));
    append(TestGateway.reading(START.plusMillis(3_000), "1"));
    assertThat(types("clock")).isEmpty();
    append(TestGateway.reading(START.plusMillis(2_999), "1"));
    assertThat(records.get(3).integer("old")).isEqualTo(Forge.START + 5_000);
    assertThat(records.get(3).integer("ts")).isEqualTo(Forge.START + 2_999);
    append(TestGateway.reading(START.plusMillis(1_000), "1"));
    assertThat(types("clock")).hasSize(1);
  }

  @Test
  void clockRecord_followsAStartThatRunsBack() {
    append(TestGateway.reading(START.plusSeconds(60), "1"));
    records.addAll(chain.open(START, false));
    assertThat(records.get(2).text("why")).isEqualTo("crash");
    assertThat(records.get(3).type()).isEqualTo(RecordType.CLOCK);
    assertThat(records.get(3).integer("old")).isEqualTo(Forge.START + 60_000);
  }

  @Test
  void startALittleBack_doesNotLowerTheHighestTime() {
    append(TestGateway.reading(START.plusMillis(5_000), "1"));
    records.addAll(chain.open(START.plusMillis(4_000), true));
    append(TestGateway.reading(START.plusMillis(2_500), "1"));
    assertThat(types("clock")).hasSize(1);
  }

  @Test
  void rotation_standsBeforeAStepOfTheClockInOldTime() {
    for (int i = 0; i < 10; i++) {
      append(TestGateway.reading(START.plusSeconds(3_600), "1"));
    }
    Instant old = START.plusSeconds(3_601);
    append(new Event.ClockStep(START, old, Event.ClockSource.MANUAL, Duration.ofMillis(7)));
    assertThat(records.get(11).type()).isEqualTo(RecordType.EPOCH);
    assertThat(records.get(11).at()).isEqualTo(old);
    assertThat(records.get(12).type()).isEqualTo(RecordType.CLOCK);
    assertThat(records.get(12).at()).isEqualTo(START);
  }

  @Test
  void rollback_takesBackAllSinceTheCommit() {
    chain.commit();
    List<Record> lost = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      lost.addAll(chain.append(TestGateway.reading(START.plusSeconds(i), "1")));
    }
    chain.rollback();
    append(TestGateway.reading(START, "2"));
    assertThat(records.get(1).seq()).isEqualTo(1);
    assertThat(records.get(1).kid()).isEqualTo(lost.get(0).kid());
    assertThatThrownBy(() -> keys.get(1).sign(MESSAGE)).isInstanceOf(IllegalStateException.class);
    assertThat(keys.get(0).sign(MESSAGE)).isNotNull();
  }

  @Test
  void keys_areForgottenWhenTheirEpochHasEnded() {
    for (int i = 0; i < 15; i++) {
      append(TestGateway.reading(START, "1"));
    }
    assertThat(keys.get(0).sign(MESSAGE)).isNotNull();
    chain.commit();
    assertThatThrownBy(() -> keys.get(0).sign(MESSAGE)).isInstanceOf(IllegalStateException.class);
    assertThat(keys.get(1).sign(MESSAGE)).isNotNull();
    chain.close();
    assertThatThrownBy(() -> keys.get(1).sign(MESSAGE)).isInstanceOf(IllegalStateException.class);
  }

  private void append(Event event) {
    records.addAll(chain.append(event));
  }

  private List<Record> types(String code) {
    return records.stream().filter(record -> record.type().code().equals(code)).toList();
  }
}
