// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.TagId;

class ExportTest {

  @Test
  void header_isReadAsItWasWritten() throws FormatException {
    Export.Header header =
        new Export.Header(LogId.parse("a/b/1"), 5, List.of(Hash.NONE, Hash.of(new byte[1])));
    assertThat(Export.Header.parse(header.text())).isEqualTo(header);
    assertThat(Export.begins(header.text())).isTrue();
    assertThat(Export.begins("{\"t\":\"batch\"}")).isFalse();
    assertThat(Export.begins("SQLite")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"v\":1,\"t\":\"export\",\"log\":\"a/b/1\",\"base\":1,\"frontier\":[]}",
        "{\"v\":2,\"t\":\"export\",\"log\":\"a/b/1\",\"base\":0,\"frontier\":[]}",
        "{\"v\":1,\"t\":\"export\",\"log\":\"a/b\",\"base\":0,\"frontier\":[]}",
        "{\"v\":1,\"t\":\"export\",\"log\":\"a/b/1\",\"base\":-1,\"frontier\":[]}",
        "{\"v\":1,\"t\":\"export\",\"log\":\"a/b/1\",\"base\":0.5,\"frontier\":[]}",
        "{\"v\":1,\"t\":\"export\",\"log\":\"a/b/1\",\"base\":9007199254740992,\"frontier\":[]}",
        "{\"v\":1,\"t\":\"export\",\"log\":\"a/b/1\",\"base\":1,\"frontier\":[7]}",
        "{\"v\":1,\"t\":\"export\",\"log\":\"a/b/1\",\"base\":1,\"frontier\":[\"AA\"]}",
        "{\"v\":1,\"t\":\"export\",\"log\":\"a/b/1\",\"base\":0,\"frontier\":[],\"x\":1}"
      })
  void header_isRefused(String line) {
    assertThatThrownBy(() -> Export.Header.parse(line)).isInstanceOf(FormatException.class);
  }

  @Test
  void range_countsBothEnds() {
    assertThat(new SeqRange(3, 3)).hasToString("3");
    assertThat(new SeqRange(3, 9)).hasToString("3..9");
    assertThat(new SeqRange(3, 9).count()).isEqualTo(7);
    assertThatThrownBy(() -> new SeqRange(4, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SeqRange(-1, 3)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b/1", "site_alpha/gw01/123456789012345", "A.b:c/+-/7"})
  void logId_isReadAsItIsWritten(String text) {
    assertThat(LogId.parse(text)).hasToString(text);
  }

  @Test
  void header_isRefusedWhereItIsOfAnotherType() {
    String header = new Export.Header(LogId.parse("a/b/1"), 0, List.of()).text();
    assertThatThrownBy(() -> Export.Header.parse(header.replace("export", "import")))
        .hasMessageContaining("another version or type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a/b", "a/b/0", "a/b/01", "a/b/c", "a//1", "a/b/c/1", "a/b/1 "})
  void logId_isRefused(String text) {
    assertThatThrownBy(() -> LogId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void spreadsheet_hasEachReadingAndGapInARow(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("sheet.db");
    TestGateway gateway = new TestGateway();
    try (Ledger ledger = gateway.open(file)) {
      ledger.append(gateway.reading("12.5"));
      ledger.append(
          new Event.Observed(
              Gap.one(new TagId("PT-101"), gateway.now, gateway.now, Gap.Why.TIMEOUT)));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (LedgerFile ledger = LedgerFile.open(file);
        PrintStream stream = new PrintStream(out, false, StandardCharsets.US_ASCII)) {
      Spreadsheet.write(ledger, 0, Long.MAX_VALUE, stream);
    }
    String at = gateway.now.toString();
    assertThat(out.toString(StandardCharsets.US_ASCII))
        .isEqualTo(
            "seq,time,tag,value,unit,quality,missed_from,missed_to,missed_polls,why\r\n"
                + "1,%s,PT-101,12.5,psi,192,,,,\r\n".formatted(at)
                + "2,%1$s,PT-101,,,,%1$s,%1$s,1,timeout\r\n".formatted(at));
  }
}
