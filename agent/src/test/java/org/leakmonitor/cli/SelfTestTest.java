// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.key.FileKey;

/** What selftest sees in a gateway's folder, and what it advises. */
class SelfTestTest {

  private static final int NOBODY_LISTENS = 9;

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
}
