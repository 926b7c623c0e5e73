// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a bare folder to a gateway that could run. */
class FirstHourTest {

  private static final int NOBODY_LISTENS = 9;

  @Test
  void setup_makesWhatCheckAndSelftestFindInOrder(@TempDir Path folder) throws Exception {
    Path made = Place.inUse(folder.resolve("issued"), NOBODY_LISTENS).folder();
    Path here = Files.createDirectory(folder.resolve("here"));
    String config = here.resolve("agent.yaml").toString();
    Console setup =
        Console.run(
            ("setup --yes --site site_alpha --gateway gw01 --tcp 127.0.0.1:9 --tag PT-101"
                    + " --register 0 --type float32 --unit psi --broker localhost:9 --config "
                    + config
                    + " --ca @/ca.crt --certificate @/gw01.crt --key @/gw01.key"
                        .replace("@", made.toString()))
                .split(" ", -1));
    assertThat(setup.exitCode()).as(setup.err()).isZero();
    assertThat(setup.out())
        .contains("' is in order: 1 tags for 'site_alpha/gw01'")
        .contains("leakmonitor run --config " + config)
        .doesNotContain("enroll");
    assertThat(Files.getPosixFilePermissions(here.resolve("gateway.key"))).hasSize(2);
    Console test = Console.run("selftest", "--offline", "--config", config);
    assertThat(test.out())
        .contains("ok   device key", "ok   permissions", "ok   ledger", "ok   certificate")
        .contains("warn witness")
        .doesNotContain("FAIL certificate", "TLS");
  }

  @Test
  void setup_beginsNothingBesideAnEndedLedger(@TempDir Path folder) throws Exception {
    Path place = Place.inUse(folder.resolve("here"), NOBODY_LISTENS).folder();
    String config = place.resolve("agent.yaml").toString();
    Console ended = Console.run("decommission", "--yes", "--config", config);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    Console setup = Console.run("setup", "--yes", "--force", "--config", config);
    assertThat(setup.exitCode()).isEqualTo(ExitCode.FAULT);
    assertThat(setup.err()).contains("ledger.db' ended at 20", "--state FOLDER");
    assertThat(place.resolve("device.key")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"/etc/a-1.yaml,/etc/a-1.yaml", "my file,'my file'", "it's,'it'\\''s'", "~,'~'"})
  void path_isQuotedWhereAShellNeedsIt(Path path, String typed) {
    assertThat(NextSteps.typed(path)).isEqualTo(typed);
  }

  @Test
  void selftest_verifiesTheNewestRecords(@TempDir Path folder) throws Exception {
    Path place = Place.inUse(folder.resolve("here"), NOBODY_LISTENS).folder();
    Console test =
        Console.run(
            "selftest", "--offline", "--json", "--config", place.resolve("agent.yaml").toString());
    assertThat(test.out())
        .contains("\"records\",\"verdict\":\"ok\",\"seen\":\"the newest 12 verify\"")
        .contains("\"checkpoint\",\"verdict\":\"ok\",\"seen\":\"none yet\"");
  }

  @Test
  void selftest_tellsOfAKeyThatIsOpenToOthers(@TempDir Path folder) throws Exception {
    Path place = Place.inUse(folder.resolve("here"), NOBODY_LISTENS).folder();
    Files.setAttribute(place.resolve("device.key"), "unix:mode", 0644);
    Console test =
        Console.run("selftest", "--offline", "--config", place.resolve("agent.yaml").toString());
    assertThat(test.exitCode()).isEqualTo(ExitCode.FAULT);
    assertThat(test.out()).contains("FAIL device key").contains("hint: type: chmod 600");
  }

  @Test
  void selftest_looksAtTheRestOfABrokenConfiguration(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("agent.yaml"), "site: site_alpha\nsight: 1\n");
    Console test = Console.run("selftest", "--offline", "--config", file.toString());
    assertThat(test.exitCode()).isEqualTo(ExitCode.FAULT);
    assertThat(test.out())
        .contains("ok   runtime", ", SQLite 3.", " service ", " clock ")
        .contains("FAIL configuration " + file + ":2:1: key 'sight' is unknown", "hint: ");
  }

  @Test
  void setup_asksAtATerminal(@TempDir Path folder) throws Exception {
    String java =
        "exec '%s/bin/java' -cp '%s' org.leakmonitor.cli.Main setup --config agent.yaml"
            .formatted(System.getProperty("java.home"), System.getProperty("java.class.path"));
    Path said = folder.resolve("said");
    // its standard input and output are a pseudo-terminal
    Process script =
        new ProcessBuilder("script", "--quiet", "--return", "--command", java, "/dev/null")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try (Writer answers = script.outputWriter()) {
      answers.write("site_alpha\ngw 01\ngw01\n127.0.0.1:9\n\n\nPT-101\n\n\n0\nfloat32\n\npsi\n\n");
      answers.write("localhost:9\n\n\n\ny\n");
      answers.flush();
      assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      script.destroyForcibly();
    }
    assertThat(Files.readString(said))
        .contains("'gateway' is 'gw 01'", "hint: ", "What is left:")
        .doesNotContain("Its parity");
    assertThat(script.exitValue()).isZero();
    assertThat(folder.resolve("gateway.csr")).isRegularFile();
    assertThat(Files.readString(folder.resolve("agent.yaml")))
        .contains("gateway: gw01", "tag: PT-101");
  }
}
