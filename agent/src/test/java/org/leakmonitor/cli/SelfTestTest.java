// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.agent.DeviceKeys;
import org.leakmonitor.key.FileKey;

/** What selftest sees in a gateway's folder, and what it advises. */
class SelfTestTest {

  private static final int NOBODY_LISTENS = 9;
  private static final int NOBODY = 65_534;

  @TempDir private Path folder;
  private Path place = Path.of("here");
  private Path key = Path.of("device.key");

  @BeforeEach
  void makePlace() throws Exception {
    place = Place.inUse(folder.resolve("here"), NOBODY_LISTENS).folder();
    key = place.resolve("device.key");
  }

  private String config() {
    return place.resolve("agent.yaml").toString();
  }

  private Console test() {
    return Console.run("selftest", "--offline", "--config", config());
  }

  private Console failed() {
    Console test = test();
    assertThat(test.exitCode()).as(test.out()).isEqualTo(ExitCode.FAULT);
    assertThat(test.err()).isEmpty();
    return test;
  }

  @Test
  void anotherGatewaysKey_fails() throws Exception {
    String ours = FileKey.load(key).publicKey().kid();
    Path other = place.resolve("other.key");
    String theirs = FileKey.create(other).publicKey().kid();
    Files.move(other, key, StandardCopyOption.REPLACE_EXISTING);
    assertThat(failed().out())
        .contains("FAIL device key    '%s' is key '%s', and ledger '".formatted(key, theirs))
        .contains("was signed with '" + ours + "'")
        .contains("hint: put key '%s' back from its copy; or".formatted(ours))
        .contains("leakmonitor incarnate --config '" + config() + "' --why replaced")
        .doesNotContain("keygen");
  }

  @Test
  void garbageForAKey_isMovedAwayFirst() throws Exception {
    Files.writeString(key, "garbage");
    assertThat(failed().out())
        .contains("FAIL device key    file '" + key + "' holds no P-256 key")
        .contains("hint: move it away: mv '%s' '%s.bad'; then put key '".formatted(key, key))
        .contains("' back from its copy");
  }

  @Test
  void missingKeyBesideALedger_isPutBack() throws Exception {
    String ours = FileKey.load(key).publicKey().kid();
    Files.delete(key);
    assertThat(failed().out())
        .contains("FAIL device key    there is no device key at '" + key + "'")
        .contains("hint: put key '%s' back from its copy".formatted(ours))
        .contains("leakmonitor restore BACKUP --replace --config '" + config() + "'")
        .doesNotContain("make one:");
  }

  @Test
  void lostKey_isCuredAsAdvised() throws Exception {
    Files.delete(key);
    assertThat(Console.run("keygen", "--config", config()).exitCode()).isZero();
    assertThat(test().out()).contains("FAIL device key");
    Console incarnate = Console.run("incarnate", "--config", config(), "--why", "replaced");
    assertThat(incarnate.exitCode()).as(incarnate.err()).isZero();
    assertThat(test().out()).contains("ok   device key");
  }

  @Test
  void missingKeyWithoutALedger_isMade() throws Exception {
    Files.delete(key);
    Files.delete(place.resolve("ledger.db"));
    assertThat(failed().out())
        .contains("hint: make one: leakmonitor keygen --config '" + config() + "'");
  }

  @Test
  void folderForAKey_isNoQuestionOfPermissions() throws Exception {
    Files.delete(key);
    Files.createDirectory(key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(failed().out())
        .contains("FAIL device key    '" + key + "' is a folder, and no key file")
        .contains("hint: move it away: mv ")
        .doesNotContain("chmod 600");
  }

  /** Nobody's, since root may do anything. */
  private void giveAway() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    if ((Integer) Files.getAttribute(place, "unix:uid") == 0) {
      try (Stream<Path> files = Files.list(place)) {
        for (Path each : files.toList()) {
          Files.setAttribute(each, "unix:uid", NOBODY);
        }
      }
      Files.setAttribute(place, "unix:uid", NOBODY);
    }
  }

  @Test
  void ledgerThatCannotBeWritten_fails() throws Exception {
    giveAway();
    assertThat(test().out()).contains("ok   permissions");
    Path ledger = place.resolve("ledger.db");
    Files.setAttribute(ledger, "unix:mode", 0400);
    assertThat(failed().out())
        .containsPattern("FAIL permissions   user '.*' cannot read and write '" + ledger + "'")
        .contains("hint: type: sudo chmod u+rw '" + ledger + "'");
  }

  @Test
  void folderThatCannotBeWritten_fails() throws Exception {
    giveAway();
    Files.setAttribute(place, "unix:mode", 0500);
    String told = test().out();
    Files.setAttribute(place, "unix:mode", 0700);
    assertThat(told)
        .containsPattern("FAIL permissions   user '.*' cannot make files in '" + place + "'")
        .contains("hint: type: sudo chmod u+rwx '" + place + "'");
  }

  @Test
  void revocationList_mustBeReadable() throws Exception {
    Path crl = Files.writeString(place.resolve("ca.crl"), "");
    Path config = place.resolve("agent.yaml");
    Files.writeString(
        config, Files.readString(config).replace("  ca: ca.crt", "  ca: ca.crt\n  crl: ca.crl"));
    giveAway();
    Files.setAttribute(crl, "unix:mode", 0200);
    assertThat(failed().out())
        .containsPattern("FAIL permissions   user '.*' cannot read '" + crl + "'")
        .contains("hint: type: sudo chmod u+r '" + crl + "'");
  }

  @Test
  void plainFileForAPort_isNone() throws Exception {
    Path port = Files.writeString(place.resolve("port"), "");
    Path config = place.resolve("agent.yaml");
    Files.writeString(
        config,
        Files.readString(config)
            .replace(
                "    host: 127.0.0.1\n    port: 9\n",
                "    transport: rtu\n    path: " + port + "\n"));
    assertThat(failed().out())
        .contains("FAIL serial port   '" + port + "' is no serial port")
        .contains("hint: name one as path of the bus; see: ls /dev/serial/by-id");
    Files.delete(port);
    Files.createDirectory(port);
    assertThat(failed().out()).contains("FAIL serial port   '" + port + "' is no serial port");
  }

  @Test
  void keyThatCannotBeUsed_isNotTheLedgersFault() throws Exception {
    DeviceKeys.keep(place.resolve("ledger.db"), FileKey.load(key).publicKey());
    Files.writeString(key, "garbage");
    assertThat(failed().out())
        .contains("FAIL device key")
        .contains("ok   ledger", "ok   records       the newest 12 verify");
  }

  @Test
  void alteredLedger_isVerifiedWithAWholeCommand() throws Exception {
    String ledger = place.resolve("ledger.db").toString();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE record SET line = replace(line, '845.3', '845.4') WHERE line LIKE '%845.3%'");
    }
    assertThat(failed().out())
        .contains("FAIL records")
        .contains(
            "leakmonitor trust --config '%s' > selftest-trust.json".formatted(config())
                + " && leakmonitor verify --trust selftest-trust.json '%s'".formatted(ledger));
  }

  @Test
  void decommissionedGateway_isToldOnce() throws Exception {
    assertThat(Console.run("decommission", "--yes", "--config", config()).exitCode()).isZero();
    assertThat(failed().out())
        .containsOnlyOnce("FAIL ")
        .contains("FAIL gateway       the log in '", "the gateway was decommissioned")
        .contains("ok   records")
        .doesNotContain("keygen", "device key '", "enable --now");
  }
}
