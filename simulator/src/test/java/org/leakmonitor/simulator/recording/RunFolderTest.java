// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;
import org.leakmonitor.simulator.truth.Truth;

final class RunFolderTest {
  private static final Truth TRUTH =
      new Truth(
          1.5,
          Truth.Kind.ATTACK,
          "replay",
          Deed.of("says \"\\no\\\", \u0001 and {more: 1}").with("tags", "PT-1").with("value", 7));

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    put("instruments.csv", "tag,km,unit\nPT-1,0.500,kPa\nTT-1,,degC\n");
    put(
        "readings.csv",
        """
        t_s,tag,value,unit,milliamperes,condition
        0.000,PT-1,500.0000,kPa,,good
        0.000,TT-1,,degC,,silent
        1.000,PT-1,NaN,kPa,,bad
        1.000,TT-1,15.0000,degC,,good
        """);
    put("profile.csv", "t_s,0.000,1.000\n0.000,500.000,400.000\n1.000,501.000,401.000\n");
    put("leaking.csv", "t_s,leaking_m3_h\n0.000,0.0000\n1.000,3.5000\n");
    put("truth.jsonl", TRUTH.json() + "\n");
  }

  @Test
  void read_hasAllThatWasWritten() throws Refusal {
    Recording read = RunFolder.read(folder);

    assertThat(read.stations()).hasSize(2);
    assertThat(read.stations().get(0).km()).hasValue(0.5);
    assertThat(read.stations().get(0).samples().get(1).value()).hasValue(Double.NaN);
    assertThat(read.stations().get(1).km()).isEmpty();
    assertThat(read.stations().get(1).samples())
        .containsExactly(
            new Sample(0, OptionalDouble.empty()), new Sample(1, OptionalDouble.of(15)));
    assertThat(read.profile().kilometres()).containsExactly(0.0, 1.0);
    assertThat(read.profile().last().kilopascals()).containsExactly(501.0, 401.0);
    assertThat(read.leaking().get(1).value()).hasValue(3.5);
    assertThat(read.truths()).containsExactly(TRUTH);
  }

  @Test
  void read_leavesOutALineThatIsStillBeingWritten() throws IOException, Refusal {
    put("leaking.csv", "t_s,leaking_m3_h\n0.000,0.0000\n1.0");

    assertThat(RunFolder.read(folder).leaking()).hasSize(1);
  }

  @Test
  void until_leavesOutWhatCameAfter() throws Refusal {
    Recording cut = RunFolder.read(folder).until(0.5);

    assertThat(cut.stations().get(0).samples()).hasSize(1);
    assertThat(cut.profile().rows()).hasSize(1);
    assertThat(cut.truths()).isEmpty();
  }

  @Test
  void read_ofAnotherFolder_saysWhatIsMissing(@TempDir Path other) {
    refused(other, "folder '" + other + "' is none of a run: no 'readings.csv'");
  }

  @Test
  void read_namesTheLineThatIsWrong() throws IOException {
    put("leaking.csv", "t_s,leaking_m3_h\n0.000,0.0000\n1.000,much\n");
    refused(folder, folder.resolve("leaking.csv") + ":3: 'much' is not a number");

    put("leaking.csv", "t_s,leaking_m3_h\n0.000\n");
    refused(folder, folder.resolve("leaking.csv") + ":2: 1 cells, and more expected");

    put("leaking.csv", "something,else\n");
    refused(folder, folder.resolve("leaking.csv") + ":1: a header 't_s,leaking_m3_h' is expected");
  }

  @Test
  void read_refusesATruthOfAnotherForm() throws IOException {
    for (String line : new String[] {"{", "7", "{\"t_s\":1,\"kind\":\"rumour\",\"details\":{}}"}) {
      put("truth.jsonl", line + "\n");
      refused(folder, folder.resolve("truth.jsonl") + ":1: no line of a ground truth");
    }
  }

  @Test
  void read_refusesAProfileThatHasNoRow() throws IOException {
    put("profile.csv", "t_s,0.000,1.000\n");
    refused(folder, folder.resolve("profile.csv") + ": a profile has two places");
  }

  private void put(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static void refused(Path folder, String message) {
    assertThatThrownBy(() -> RunFolder.read(folder))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith(message);
  }
}
