// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.enroll.DevelopmentCa;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.secret.SecretFile;

/** backup, restore and decommission, from the command line to what lies on the disk. */
class CustodyTest {

  private static final int NO_SENSOR = 9;

  private Path root;
  private Place place;
  private Path backup;
  private Path phrase;

  @BeforeEach
  void prepare(@TempDir Path temporary) throws Exception {
    root = temporary;
    place = Place.inUse(root.resolve("gw01"), NO_SENSOR);
    backup = root.resolve("backup.zip");
    phrase = root.resolve("phrase");
    SecretFile.create(phrase, "five words make a phrase\n");
  }

  private Console backedUp(String... more) {
    return run(
        Stream.concat(
            Stream.of("backup", "--config", config(place.folder()), "-o", backup.toString()),
            Stream.of(more)));
  }

  private Console restored(Path folder, String... more) {
    return run(
        Stream.concat(
            Stream.of("restore", backup.toString(), "--config", config(folder)), Stream.of(more)));
  }

  private static Console run(Stream<String> words) {
    return Console.run(words.toArray(String[]::new));
  }

  private static String config(Path folder) {
    return folder.resolve("agent.yaml").toString();
  }

  private Path elsewhere() throws Exception {
    return elsewhere("other");
  }

  private Path elsewhere(String name) throws Exception {
    return Files.createDirectories(root.resolve(name));
  }

  /** Both incarnations, by the trust file that the gateway prints now. */
  private static Console verified(Path folder) throws Exception {
    Path trust = folder.resolve("trust.json");
    String printed = Console.run("trust", "--config", config(folder)).out();
    Files.writeString(trust, printed.replaceAll(",\"PT-10[23]\":\\{[^}]*\\}", ""));
    return Console.run(
        "verify",
        "--trust",
        trust.toString(),
        folder.resolve("ledger.1.db").toString(),
        folder.resolve("ledger.db").toString());
  }

  @Test
  void restore_withKeys_beginsTheNextIncarnationUnderTheSameKey() throws Exception {
    Console made = backedUp("--with-keys", "--passphrase-file", phrase.toString());
    assertThat(made.exitCode()).as(made.err()).isZero();
    Path other = elsewhere();
    Console console = restored(other, "--passphrase-file", phrase.toString());
    assertThat(console.exitCode()).as(console.err()).isZero();
    assertThat(console.err()).contains("'site_alpha/gw01/2' goes on").doesNotContain("trust file");
    assertThat(other.resolve("device.key")).hasSameTextualContentAs(place.file("device.key"));
    assertThat(other.resolve("gw01.key")).exists();
    Console verdict = verified(other);
    assertThat(verdict.exitCode()).as(verdict.out()).isZero();
    assertThat(verdict.out()).contains("site_alpha/gw01/1").contains("site_alpha/gw01/2");
  }

  @Test
  void restore_putsBackTheListOfRevokedCertificates() throws Exception {
    Path pki = elsewhere("pki");
    Files.copy(place.file("ca.crt"), pki.resolve("ca.crt"));
    Files.copy(place.file("gw01.key"), pki.resolve("ca.key")); // it has signed itself
    String list = new DevelopmentCa(pki).crl(Instant.now().plus(Duration.ofDays(9)));
    Files.writeString(place.file("crl.pem"), list);
    Path file = place.file("agent.yaml");
    Files.writeString(
        file, Files.readString(file).replace("  ca: ca.crt", "  ca: ca.crt\n  crl: crl.pem"));
    assertThat(backedUp().exitCode()).isZero();
    Path other = elsewhere();
    Console console = restored(other);
    assertThat(console.exitCode()).as(console.err()).isZero();
    assertThat(other.resolve("crl.pem")).hasContent(list);
  }

  @Test
  void restore_withoutKeys_makesANewOneAndAsksForTheTrustFile() throws Exception {
    assertThat(backedUp().err()).contains("not in it: the private keys");
    Path other = elsewhere();
    Console console = restored(other);
    assertThat(console.exitCode()).as(console.err()).isZero();
    assertThat(console.err()).contains("made a new device key").contains("leakmonitor trust");
    Console verdict = verified(other);
    assertThat(verdict.exitCode()).as(verdict.out()).isZero();
  }

  @Test
  void restore_withKeysButNoPassphrase_changesNothing() throws Exception {
    backedUp("--with-keys", "--passphrase-file", phrase.toString());
    Path other = elsewhere();
    Console console = restored(other);
    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.err()).contains("--passphrase-file");
    assertThat(names(other)).containsOnly("ledger.db.lock");
  }

  @Test
  void restore_overALedger_isRefusedUnlessItIsPutAside() throws Exception {
    backedUp();
    Console refused = restored(place.folder());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("--replace");
    assertThat(place.file("ledger.1.db")).doesNotExist();
    Console replaced = restored(place.folder(), "--replace", "--above", "6");
    assertThat(replaced.exitCode()).as(replaced.err()).isZero();
    assertThat(replaced.err()).contains("'site_alpha/gw01/7' goes on");
    assertThat(names(place.folder())).anyMatch(name -> name.startsWith("ledger.db.replaced-"));
    Console verdict = verified(place.folder());
    assertThat(verdict.exitCode()).as(verdict.out()).isZero();
  }

  @Test
  void restore_whileAnAgentRuns_isRefused() throws Exception {
    backedUp();
    try (Ledger open = place.open()) {
      Console console = restored(place.folder(), "--replace");
      assertThat(console.exitCode()).isEqualTo(1);
      assertThat(console.err()).contains("in use by another agent");
      assertThat(open.size()).isPositive();
    }
  }

  @Test
  void restore_ofAnAlteredBackup_isRefused() throws Exception {
    backedUp();
    byte[] bytes = Files.readAllBytes(backup);
    bytes[bytes.length / 2] ^= 1;
    Files.write(backup, bytes);
    Path other = elsewhere();
    Console console = restored(other);
    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.err()).contains("was damaged or altered");
    assertThat(names(other)).isEmpty();
  }

  @Test
  void backup_whileTheLedgerGrows_isOneMomentOfIt() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    try (Ledger open = place.open()) {
      Thread writer =
          new Thread(
              () -> {
                while (!stop.get()) {
                  open.submit(new Event.Heartbeat(Instant.parse("2026-11-22T12:00:00Z"))).join();
                }
              });
      writer.start();
      Console console = backedUp();
      stop.set(true);
      writer.join();
      assertThat(console.exitCode()).as(console.err()).isZero();
    }
    Path other = elsewhere();
    assertThat(restored(other).exitCode()).isZero();
    Console verdict = verified(other);
    assertThat(verdict.exitCode()).as(verdict.out()).isZero();
  }

  @Test
  void backup_neverWritesOverAFile() throws Exception {
    Files.writeString(backup, "mine");
    assertThat(backedUp().exitCode()).isEqualTo(1);
    assertThat(backup).hasContent("mine");
  }

  @Test
  void decommission_endsTheLogAndErasesTheKeys() throws Exception {
    Path trust = place.file("trust.json");
    String printed = Console.run("trust", "--config", config(place.folder())).out();
    Files.writeString(trust, printed.replaceAll(",\"PT-10[23]\":\\{[^}]*\\}", ""));
    Console console = Console.run("decommission", "--yes", "--config", config(place.folder()));
    assertThat(console.exitCode()).as(console.err()).isZero();
    assertThat(console.out()).startsWith("site_alpha/gw01/1\n");
    assertThat(place.file("device.key")).doesNotExist();
    assertThat(place.file("gw01.key")).doesNotExist();
    Path checkpoint = place.file("final.txt");
    Files.writeString(checkpoint, console.out());
    Console verdict =
        Console.run(
            "verify",
            "--trust",
            trust.toString(),
            "--checkpoint",
            checkpoint.toString(),
            place.file("ledger.db").toString());
    assertThat(verdict.exitCode()).as(verdict.out()).isZero();
    Console run = Console.run("run", "--config", config(place.folder()));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("its gateway was decommissioned").contains("incarnate");
    Console again = Console.run("decommission", "--yes", "--config", config(place.folder()));
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).isEqualTo(console.out());
  }

  @Test
  void restore_overALedgerOfAKilledAgent_keepsEveryRecordOfIt() throws Exception {
    assertThat(backedUp().exitCode()).isZero();
    Path killed = elsewhere("killed");
    try (Ledger open = place.open()) {
      open.append(new Event.Close(Instant.parse("2026-11-22T12:01:00Z")));
      // what is in no file yet but the one beside the ledger
      for (String name : List.of("ledger.db", "ledger.db-wal", "agent.yaml", "device.key")) {
        Files.copy(place.file(name), killed.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    assertThat(killed.resolve("ledger.db-wal")).isNotEmptyFile();
    Console replaced = restored(killed, "--replace");
    assertThat(replaced.exitCode()).as(replaced.err()).isZero();
    assertThat(replaced.err()).contains("'site_alpha/gw01/1' ended at 15 records");
    assertThat(killed.resolve("ledger.db-wal")).doesNotExist();
  }

  @Test
  void decommission_erasesWhatOtherCommandsKeptOfTheKeys() throws Exception {
    Path copy = Files.copy(place.file("gw01.key"), place.file("gw01.key.20261128T102920Z"));
    Path left = Files.createDirectory(place.file(".leakmonitor-1"));
    Files.writeString(left.resolve("lock"), "");
    Files.copy(place.file("device.key"), left.resolve("device"));
    Console console = Console.run("decommission", "--yes", "--config", config(place.folder()));
    assertThat(console.exitCode()).as(console.err()).isZero();
    assertThat(console.err()).contains("erased copies of the uplink's key");
    assertThat(copy).doesNotExist();
    assertThat(left).doesNotExist();
  }

  @Test
  void decommission_withAnotherName_doesNothing() throws Exception {
    InputStream in = System.in;
    try {
      System.setIn(new ByteArrayInputStream("gw02\n".getBytes(StandardCharsets.UTF_8)));
      Console console = Console.run("decommission", "--config", config(place.folder()));
      assertThat(console.exitCode()).isEqualTo(1);
      assertThat(console.err()).contains("'gw02' is not the gateway's name");
      assertThat(place.file("device.key")).exists();
    } finally {
      System.setIn(in);
    }
  }

  @Test
  void decommission_whileAnAgentRuns_isRefused() throws Exception {
    try (Ledger open = place.open()) {
      Console console = Console.run("decommission", "--yes", "--config", config(place.folder()));
      assertThat(console.exitCode()).isEqualTo(1);
      assertThat(place.file("device.key")).exists();
      assertThat(open.size()).isPositive();
    }
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
