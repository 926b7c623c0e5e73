// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.expectation.Frame;
import org.leakmonitor.simulator.expectation.Poll;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.register.Registers;
import org.leakmonitor.simulator.scenario.Small;
import org.leakmonitor.simulator.stage.Outside;
import org.leakmonitor.simulator.stage.Stage;
import org.leakmonitor.simulator.stage.Tempo;
import org.leakmonitor.simulator.truth.Deed;
import org.leakmonitor.simulator.truth.Truth;

final class FolderTest {
  @TempDir private Path folder;

  @Test
  void polls_tellRegistersAndValue_andNothingWhereThereWasNoAnswer() throws IOException {
    try (Folder written = new Folder(folder)) {
      written.write(poll(0, Registers.of(0x43FA, 0x8000), 501));
      written.write(poll(0.5, Registers.of(0x7FC0, 0), Double.NaN));
      written.write(poll(1, Registers.of(1, 0x16C2), 1e-40));
      written.write(poll(1.5, Registers.of(0xFF80, 0), Double.NEGATIVE_INFINITY));
      written.write(new Poll(2, "PT-1", Optional.empty(), Double.NaN));
    }

    assertThat(lines("polls.csv"))
        .containsExactly(
            "t_s,tag,registers,value",
            "0.000,PT-1,43FA 8000,501.0",
            "0.500,PT-1,7FC0 0000,NaN",
            "1.000,PT-1,0001 16C2,1.0E-40",
            "1.500,PT-1,FF80 0000,-Infinity",
            "2.000,PT-1,,");
  }

  @Test
  void frames_tellWhoSaidWhat() throws IOException {
    try (Folder written = new Folder(folder)) {
      written.write(new Frame(0.7654321, "skid", "stranger", "01 03"));
    }

    assertThat(lines("frames.csv"))
        .containsExactly("t_s,bus,who,bytes", "0.765432,skid,stranger,01 03");
  }

  @Test
  void truth_isAnObjectALine() throws IOException {
    try (Folder written = new Folder(folder)) {
      Deed deed = Deed.of("says \"so\"\nand \\").with("tag", "PT-1").with("at", 2.5);
      written.write(new Truth(1.25, Truth.Kind.ATTACK, "replay", deed));
    }

    assertThat(lines(Folder.TRUTH))
        .containsExactly(
            "{\"t_s\":1.250,\"kind\":\"attack\",\"name\":\"replay\","
                + "\"what\":\"says \\\"so\\\"\\u000aand \\\\\","
                + "\"details\":{\"at\":\"2.5\",\"tag\":\"PT-1\"}}");
  }

  @Test
  void readings_tellWhatEachInstrumentShows() throws IOException, Refusal {
    play(
        "events:",
        "  - {at_s: 0.2, event: instrument_fault, tag: PT-1, fault: failed}",
        "  - {at_s: 0.2, event: instrument_fault, tag: FT-1, fault: dead}",
        "attacks:",
        "  - {at_s: 0.2, attack: impossible, tags: PT-2, kind: denormal}");

    List<String> lines = lines(Folder.READINGS);
    assertThat(lines.get(0)).isEqualTo("t_s,tag,value,unit,milliamperes,condition");
    assertThat(lines.get(1)).matches("0\\.000,PT-1,\\d+\\.\\d{4},kPa,,good");
    assertThat(lines)
        .contains("0.500,PT-1,NaN,kPa,,failed", "0.500,FT-1,,m3/h,,silent")
        .contains("0.500,PT-2,1.0E-40,kPa,,good");
    assertThat(lines).hasSize(1 + 3 * 5);
  }

  @Test
  void profile_hasAColumnForEachPlace() throws IOException, Refusal {
    play();

    List<String> lines = lines(Folder.PROFILE);
    assertThat(lines.get(0)).startsWith("t_s,0.000,0.015,0.030,").endsWith(",2.985,3.000");
    assertThat(lines.get(1)).matches("0\\.000(,\\d+\\.\\d{3}){201}");
    assertThat(lines).extracting(line -> line.replaceAll(",.*", "")).endsWith("0.950", "1.000");
  }

  @Test
  void files_thatAreFlushed_endWithAWholeLine() throws IOException {
    try (Folder written = new Folder(folder)) {
      written.write(poll(0, Registers.of(1), 1));
      written.flush();

      assertThat(Files.readString(folder.resolve("polls.csv"))).endsWith("0.000,PT-1,0001,1.0\n");
    }
  }

  @Test
  void folder_isMadeAnew() throws IOException {
    try (Folder written = new Folder(folder.resolve("a/b"))) {
      written.write(poll(0, Registers.of(1), 1));
    }
    try (Folder written = new Folder(folder.resolve("a/b"))) {
      written.flush();
    }

    assertThat(lines("a/b/polls.csv")).containsExactly("t_s,tag,registers,value");
  }

  private void play(String... more) throws IOException, Refusal {
    Stage stage =
        Staging.stage(
            Small.scenario(more), Outside.NOTHING, Tempo.AS_TOLD, Instant.EPOCH, truth -> {});
    try (Folder written = new Folder(folder)) {
      written.watch(stage, 0.5, 1);
      stage.advanceTo(1);
    }
  }

  private static Poll poll(double seconds, Registers words, double value) {
    return new Poll(seconds, "PT-1", Optional.of(words), value);
  }

  private List<String> lines(String file) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).endsWith("\n").doesNotContain("\r");
    return text.lines().toList();
  }
}
