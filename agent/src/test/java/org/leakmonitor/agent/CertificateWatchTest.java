// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.enroll.DevelopmentCa;
import org.leakmonitor.enroll.KeyKind;
import org.leakmonitor.enroll.SigningRequest;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.KeySource;

class CertificateWatchTest {

  private static final Duration ROUND = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private Path file;
  private Instant end;
  private Instant wall = Instant.now();
  private long nanos;
  private CertificateWatch watch;
  private SteadyClock clock;
  private final List<String> alarms = new ArrayList<>();

  @BeforeEach
  void issue() throws Exception {
    Process make =
        new ProcessBuilder("../certs/make", folder.resolve("pki").toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(make.waitFor()).isZero();
    file = folder.resolve("gw01.crt");
    issueFor(364);
    clock =
        new SteadyClock(
            new Clock() {
              @Override
              public Instant instant() {
                return wall;
              }

              @Override
              public ZoneOffset getZone() {
                return ZoneOffset.UTC;
              }

              @Override
              public Clock withZone(java.time.ZoneId zone) {
                return this;
              }
            },
            () -> nanos);
    watch = watchAfter(Optional.empty());
  }

  /** By an agent whose predecessor raised the alarm, or did not. */
  private CertificateWatch watchAfter(Optional<String> raised) {
    return new CertificateWatch(
        file,
        clock,
        new OwnAlarm(
            new Alarms.Key(OwnAlarm.GATEWAY, "certificate_expiry"), raised, clock, this::record));
  }

  private void issueFor(int days) throws Exception {
    KeySource key = new KeySource.InFile(folder.resolve("gw01.key"));
    KeyKind.P256.make(key);
    Files.writeString(
        file, new DevelopmentCa(folder.resolve("pki")).pem(SigningRequest.of("gw01", key), days));
    end = Certificates.read(file).get(0).getNotAfter().toInstant();
  }

  private void record(Event event) {
    Event.Alarm alarm = (Event.Alarm) event;
    assertThat(alarm.code()).isEqualTo("certificate_expiry");
    assertThat(alarm.zone()).isEqualTo("gateway");
    alarms.add((alarm.state() + " " + alarm.ref().orElse("")).strip());
  }

  /** Lets the clock, as the agent has adopted it, stand at a moment. */
  private void at(Instant moment) {
    wall = moment;
    nanos += ROUND.toNanos();
    clock.adopt();
    watch.run();
  }

  @Test
  void alarm_isRaisedAt30And7And1DaysAndTheEnd() {
    at(end.minus(Duration.ofDays(31)));
    assertThat(alarms).isEmpty();
    for (int days : List.of(30, 29, 8, 7, 2, 1, 0)) {
      at(end.minus(Duration.ofDays(days)));
    }
    at(end.plusSeconds(1));
    assertThat(alarms).containsExactly("RAISED 30d", "RAISED 7d", "RAISED 1d", "RAISED expired");
  }

  @Test
  void alarm_isClearedByAnotherCertificate() throws Exception {
    at(end.minus(Duration.ofDays(6)));
    wall = Instant.now();
    issueFor(360);
    at(Instant.now().plusSeconds(1));
    assertThat(alarms).containsExactly("RAISED 7d", "CLEARED");
  }

  @Test
  void alarm_ofAnEarlierRunIsClearedOrLeftAsItStands() {
    watch = watchAfter(Optional.of("7d"));
    at(end.minus(Duration.ofDays(6)));
    assertThat(alarms).isEmpty();
    watch = watchAfter(Optional.of("7d"));
    at(end.minus(Duration.ofDays(60)));
    assertThat(alarms).containsExactly("CLEARED");
  }

  @Test
  void clock_of1970RaisesNothingAndClearsNothing() {
    at(Instant.EPOCH.plusSeconds(60));
    assertThat(alarms).isEmpty();
    at(end.minus(Duration.ofDays(3)));
    at(Instant.EPOCH.plusSeconds(60));
    at(end.minus(Duration.ofDays(3)));
    assertThat(alarms).containsExactly("RAISED 7d");
  }

  @Test
  void certificate_thatCannotBeReadClearsNothing() throws Exception {
    at(end.minus(Duration.ofDays(3)));
    Files.writeString(file, "no certificate");
    at(end.minus(Duration.ofDays(2)));
    assertThat(alarms).containsExactly("RAISED 7d");
  }
}
