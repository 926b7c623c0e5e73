// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Record;

/** What record-format.md shows is what this program makes. */
class ExampleTest {

  private static final Path FORMAT = Path.of("doc/record-format.md");

  @Test
  void format_showsARealHistory() throws Exception {
    List<String> shown = shown("{\"");
    List<String> expected = new ArrayList<>(List.of(Happy.TRUST.text()));
    Forge history = history();
    expected.addAll(history.lines());
    List<Record> readings = history.records().subList(1, 3);
    expected.addAll(EvidenceFiles.batched(readings, 2));
    assertThat(shown).isEqualTo(expected);
    assertThat(Verdicts.faults(Verdicts.messages(history.lines()))).isEmpty();
  }

  private static Forge history() {
    return Happy.begin()
        .after(112)
        .reading("PT-101", "845.2")
        .after(208)
        .reading("TT-102", "21.5", "q", 64)
        .after(5)
        .epoch("rotate");
  }

  /** The lines in the page's code that begin like this. */
  private static List<String> shown(String start) throws Exception {
    return Files.readAllLines(FORMAT).stream().filter(line -> line.startsWith(start)).toList();
  }

  @Test
  void format_saysHowTheExamplesSignatureIsMade() throws Exception {
    Record reading = history().records().get(1);
    String input = new String(reading.signed(), StandardCharsets.US_ASCII);
    assertThat(Files.readString(FORMAT)).contains(input.substring(0, input.indexOf('.')));
    assertThat(Files.readString(FORMAT)).contains(reading.leaf().toString());
  }
}
