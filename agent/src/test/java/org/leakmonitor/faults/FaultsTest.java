// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Every write, sync, truncation, renaming, removal and making of a file fails once. */
class FaultsTest {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void ledger_losesNothingToAFailingDisk() throws Exception {
    survives(
        LedgerScenario.class,
        500,
        "open64 ledger.db.lock",
        "open64 ledger.db",
        "pwrite64 ledger.db-wal",
        "fsync ledger.db-wal",
        "unlink ledger.db-wal",
        "ftruncate64 ledger.db-wal");
  }

  @Test
  void ledger_losesNothingWhileItsLogIsMoved() throws Exception {
    survives(CheckpointScenario.class, 200, "pwrite64 ledger.db", "fsync ledger.db");
  }

  @Test
  void witness_losesNothingThatItAnswered() throws Exception {
    survives(
        WitnessScenario.class,
        200,
        "pwrite64 witness.db-wal",
        "fsync witness.db-wal",
        "fsync witness.db",
        "pwrite64 witness.db");
  }

  /**
   * Tries every fault.
   *
   * @param cases how many there are at least
   * @param hits calls of which at least one must have failed, or the shim is blind
   */
  private void survives(Class<? extends Scenario> scenario, int cases, String... hits)
      throws Exception {
    assumeTrue(Tools.has("gcc"), "needs gcc: scripts/setup test");
    List<String> said = run(scenario);
    assertThat(said).noneMatch(line -> line.startsWith("failed "));
    for (String hit : hits) {
      assertThat(said).anyMatch(line -> line.matches("hit " + hit + " [0-9]+"));
    }
    String[] done = said.get(said.size() - 1).split(" ", -1);
    assertThat(done[0]).isEqualTo("done");
    assertThat(Integer.parseInt(done[1])).as("cases").isGreaterThan(cases);
    assertThat(done[2]).as("cases in which a call failed").isEqualTo(done[1]);
  }

  private List<String> run(Class<? extends Scenario> scenario) throws Exception {
    Path library = folder.resolve("faults.so");
    Tools.run(
        ("gcc -std=gnu11 -Wall -Wextra -Werror -O1 -shared -fPIC -o "
                + library
                + " src/test/c/faults.c -ldl")
            .split(" "));
    Path control = folder.resolve("control");
    Injector.create(control);
    Path files = Tools.memory(folder);
    Path said = folder.resolve("said");
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dorg.sqlite.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                FaultRun.class.getName(),
                scenario.getName())
            .redirectOutput(said.toFile())
            .redirectError(folder.resolve("errors").toFile());
    child.environment().put("LD_PRELOAD", library.toString());
    child.environment().put(Injector.CONTROL, control.toString());
    child.environment().put(Injector.FOLDER, files.toString());
    int exit = child.start().waitFor();
    Files.delete(files);
    assertThat(exit).as("exit code; the errors lie in '%s'", folder).isZero();
    return Files.readAllLines(said);
  }
}
