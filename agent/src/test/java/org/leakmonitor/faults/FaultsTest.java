// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Every write, sync, truncation, rename, removal and making of a file fails once. */
class FaultsTest {

  private static final int FEWEST_CALLS = 100;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void ledger_losesNothingToAFailingDisk() throws Exception {
    survives(LedgerScenario.class);
  }

  private void survives(Class<? extends Scenario> scenario) throws Exception {
    assumeTrue(
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
            && Files.isExecutable(Path.of("/usr/bin/gcc")),
        "needs Linux and gcc: scripts/setup test");
    List<String> said = Files.readAllLines(run(scenario.getName()));
    assertThat(said).filteredOn(line -> line.startsWith("failed ")).isEmpty();
    assertThat(said).anyMatch(line -> line.startsWith("done "));
    String[] done = said.get(said.size() - 1).split(" ", -1);
    assertThat(Integer.parseInt(done[2])).as("cases").isGreaterThan(3 * FEWEST_CALLS);
    assertThat(Integer.parseInt(done[3]))
        .as("cases in which a call failed")
        .isEqualTo(Integer.parseInt(done[2]) - 1);
  }

  private Path run(String scenario) throws Exception {
    Path control = folder.resolve("control");
    Injector.create(control);
    Path output = folder.resolve("said");
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FaultRun.class.getName(),
                scenario)
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("said.errors").toFile());
    child.environment().put("LD_PRELOAD", compiled().toString());
    child.environment().put(Injector.CONTROL, control.toString());
    child
        .environment()
        .put(Injector.FOLDER, Files.createDirectory(folder.resolve("files")).toString());
    assertThat(child.start().waitFor()).as(() -> "exit code; see " + folder).isZero();
    return output;
  }

  private Path compiled() throws IOException, InterruptedException {
    Path library = folder.resolve("faults.so");
    Process gcc =
        new ProcessBuilder(
                "gcc",
                "-std=gnu11",
                "-Wall",
                "-Wextra",
                "-Werror",
                "-O1",
                "-shared",
                "-fPIC",
                "-o",
                library.toString(),
                "src/test/c/faults.c",
                "-ldl")
            .inheritIO()
            .start();
    assertThat(gcc.waitFor()).as("gcc").isZero();
    return library;
  }
}
