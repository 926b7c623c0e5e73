// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.Export;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.ledger.JsonParser;
import org.leakmonitor.simulator.attack.file.LedgerCopy;

/** What a command leaves on the disk, and what its output means. */
class CommandTest {

  private static final int NO_SENSOR = 9;

  private Path folder;
  private String config;
  private String ledger;
  private String trust;

  @BeforeEach
  void prepare(@TempDir Path temporary) throws Exception {
    folder = Place.inUse(temporary.resolve("gw01"), NO_SENSOR).folder();
    config = folder.resolve("agent.yaml").toString();
    ledger = folder.resolve("ledger.db").toString();
    trust = folder.resolve("trust.json").toString();
    String printed = Console.run("trust", "--config", config).out();
    Files.writeString(Path.of(trust), printed.replaceAll(",\"PT-10[23]\":\\{[^}]*\\}", ""));
  }

  @Test
  void keygen_makesAFileForItsOwnerAlone() throws Exception {
    Path key = folder.resolve("other.key");
    Console.run("keygen", "-o", key.toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void keygen_neverWritesOverAKey() throws Exception {
    byte[] before = Files.readAllBytes(folder.resolve("device.key"));
    Console.run("keygen", "--config", config);
    assertThat(folder.resolve("device.key")).hasBinaryContent(before);
  }

  @Test
  void keygen_printsTheEntryThatTrustHolds() throws Exception {
    Path other = folder.resolve("other");
    Files.createDirectories(other);
    Files.copy(Path.of(config), other.resolve("agent.yaml"));
    String made = other.resolve("agent.yaml").toString();
    String entry = Console.run("keygen", "--config", made).out().strip();
    assertThat(Console.run("trust", "--config", made).out())
        .contains("\"deviceKeys\":[" + entry + "]");
  }

  @Test
  void export_ofAll_isClean() throws Exception {
    Path out = folder.resolve("out.jsonl");
    assertThat(Console.run("export", "--ledger", ledger, "-o", out.toString()).exitCode()).isZero();
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(13);
    assertThat(lines.get(0))
        .isEqualTo(
            "{\"v\":1,\"t\":\"export\",\"log\":\"site_alpha/gw01/1\",\"base\":0,\"frontier\":[]}");
    assertThat(folder.resolve("out.jsonl.part")).doesNotExist();
    assertThat(Console.run("verify", "--trust", trust, out.toString()).exitCode()).isZero();
  }

  @Test
  void export_toStandardOutput_isTheSame() throws Exception {
    Path out = folder.resolve("out.jsonl");
    Console.run("export", "--ledger", ledger, "-o", out.toString());
    assertThat(Console.run("export", "--ledger", ledger).out()).isEqualTo(Files.readString(out));
  }

  @Test
  void export_ofARange_isWidenedToAnEpoch() throws Exception {
    Path out = folder.resolve("out.jsonl");
    Console.run("export", "--ledger", ledger, "--from", "9", "--to", "10", "-o", out.toString());
    List<String> lines = Files.readAllLines(out);
    Export.Header header = Export.Header.parse(lines.get(0));
    long base = header.base();
    assertThat(base).isBetween(1L, 9L);
    assertThat(header.frontier()).hasSize(Long.bitCount(base));
    assertThat(lines.get(1)).contains("\"t\":\"epoch\"").contains("\"seq\":" + base + ",");
    assertThat(lines.get(lines.size() - 1)).contains("\"seq\":10,");
    assertThat(Console.run("verify", "--trust", trust, out.toString()).exitCode()).isZero();
  }

  @Test
  void export_thatFails_leavesNothing() {
    Path out = folder.resolve("out.jsonl");
    Console.run("export", "--ledger", ledger, "--from", "100", "-o", out.toString());
    assertThat(out).doesNotExist();
    assertThat(folder.resolve("out.jsonl.part")).doesNotExist();
  }

  @Test
  void verify_namesWhatWasTamperedWith() throws Exception {
    Path copy = Files.copy(Path.of(ledger), folder.resolve("copy.db"));
    assertThat(LedgerCopy.open(copy).delete(3).what()).contains("deleted record 3");
    Console console = Console.run("verify", "--json", "--trust", trust, copy.toString());
    assertThat(console.exitCode()).isEqualTo(1);
    Json.Obj report = JsonParser.parse(shallow(console.out()));
    assertThat(report.members()).containsEntry("verdict", new Json.Str("findings"));
    assertThat(console.out()).contains("\"finding\":\"DELETED\",\"seq\":3,\"to\":3");
  }

  @Test
  void verify_saysEachTimeWhatItDoesNotCover() {
    Console console = Console.run("verify", "--trust", trust, ledger);
    assertThat(console.exitCode()).isZero();
    assertThat(console.out())
        .contains("nothing can show that its tail was cut")
        .contains("not that the sensor told the truth")
        .endsWith("  clean\n");
  }

  @Test
  void completion_isAcceptedByBash() throws Exception {
    Console console = Console.run("generate-completion");
    assertThat(console.exitCode()).isZero();
    assertThat(console.out()).contains("complete -F").contains("leakmonitor");
    Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
    bash.getOutputStream().write(console.out().getBytes(StandardCharsets.UTF_8));
    bash.getOutputStream().close();
    assertThat(bash.waitFor()).isZero();
  }

  /** The report alone: the reader of records takes no deeper nesting. */
  private static String shallow(String json) {
    return json.replaceFirst("\"reports\":.*}", "\"reports\":[]}");
  }
}
