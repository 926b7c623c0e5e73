// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.board.FakeBoard;
import org.leakmonitor.config.Config;
import org.leakmonitor.key.EpochKeys;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Predecessor;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.ledger.Succession;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.Point;
import org.leakmonitor.verify.Audit;
import org.leakmonitor.verify.TrustFile;

/** An agent in this process, on a board that the test moves; it reaches nobody. */
class InputsTest {

  private static final int SWITCH = 17;
  private static final int METER = 27;
  private static final int OTHER_METER = 24;
  private static final int BEACON = 22;

  private final FakeBoard board = FakeBoard.live();

  @TempDir private Path folder;

  @Test
  void tamper_isReadingEventAlarmAndBeacon() throws Exception {
    Config config = configured(SWITCHES);
    whileRunning(
        config,
        () -> {
          awaitLine("\"tag\":\"ZS-301\"");
          board.line(SWITCH).move(true);
          awaitLine("\"code\":\"beacon_on\"");
          assertThat(board.driven(BEACON).isActive()).isTrue();
        });
    assertThat(board.driven(BEACON).isActive()).isFalse();
    List<String> said = said();
    assertThat(said)
        .containsSubsequence(
            "ZS-301=0",
            "ZS-301=1",
            "event tamper_switch ZS-301",
            "alarm ZS-301 tamper_switch raised",
            "event beacon_on tamper_switch",
            "event beacon_off stop");
    assertThat(said)
        .contains("event heartbeat_line_began well", "event heartbeat_line_stopped stop")
        .doesNotContain("event heartbeat_line_stopped unwell");
    assertClean(config);
  }

  @Test
  void restart_keepsTheAlarmAndTellsWhatChangedMeanwhile() throws Exception {
    Config config = configured(SWITCHES);
    board.line(SWITCH).level(true);
    whileRunning(
        config,
        () -> {
          awaitLine("\"code\":\"beacon_on\"");
        });
    whileRunning(
        config,
        () -> {
          awaitLine("\"code\":\"beacon_on\"", 2);
        });
    assertThat(said().stream().filter(line -> line.equals("alarm ZS-301 tamper_switch raised")))
        .hasSize(1);
    board.line(SWITCH).level(false);
    whileRunning(
        config,
        () -> {
          awaitLine("\"st\":\"cleared\"");
        });
    board.line(SWITCH).level(true);
    whileRunning(
        config,
        () -> {
          awaitLine("\"st\":\"raised\"", 2);
        });
    assertThat(said().stream().filter(line -> line.equals("event tamper_switch ZS-301")))
        .hasSize(2);
    assertClean(config);
  }

  @Test
  void alarm_ofASwitchTakenAwayIsCleared() throws Exception {
    board.line(SWITCH).level(true);
    whileRunning(
        configured(SWITCHES),
        () -> {
          awaitLine("\"code\":\"beacon_on\"");
        });
    whileRunning(
        configured(METERS),
        () -> {
          awaitLine("\"ref\":\"unwatched\"");
        });
    assertThat(said()).contains("alarm ZS-301 tamper_switch cleared");
  }

  @Test
  void totals_goOnAfterARestartAndInTheNextIncarnation() throws Exception {
    Config config = configured(METERS);
    whileRunning(
        config,
        () -> {
          awaitLine("\"tag\":\"FQ-1\"");
          pulse(METER, 3);
          pulse(OTHER_METER, 5);
          awaitLine("\"raw\":\"0000000000000003\"");
          awaitLine("\"raw\":\"0000000000000005\"");
        });
    whileRunning(
        config,
        () -> {
          awaitLine("\"t\":\"epoch\"");
          pulse(METER, 1);
          awaitLine("\"raw\":\"0000000000000004\"");
        });
    assertClean(config);
    Ledger.succeed(
        config.ledger(),
        Agent.gateway(config, TestKeys.DEVICE, "test"),
        new EpochKeys(new SecureRandom()),
        SteadyClock.ofSystem(),
        Predecessor.after(ledger(), Succession.Reason.RESTORED, Optional.empty()));
    whileRunning(
        config,
        () -> {
          awaitLine("\"tag\":\"FQ-1\"");
          awaitLine("\"tag\":\"FQ-10\"");
        });
    assertThat(said()).contains("FQ-1=4", "FQ-10=5").doesNotContain("FQ-1=0", "FQ-10=0");
  }

  @Test
  void lineThatCannotBeHad_isAGapAndTheRestRuns() throws Exception {
    board.line(METER).fail("line 27 is in use by 'fan'", "take the fan away");
    board.driven(BEACON).fail("line 22 is in use by 'fan'", "take the fan away");
    whileRunning(
        configured(SWITCH_AND_METER),
        () -> {
          awaitLine("\"why\":\"io_error\"");
          awaitLine("\"tag\":\"ZS-301\"");
          awaitLine("\"code\":\"output_failed\"");
        });
  }

  private static final String OUTPUTS =
      """
      beacon:
        alarm: {line: 22, active: high}
        codes: [tamper_switch]
        heartbeat: {line: 23, active: high}
        beat: 100 ms
      """;

  private static final String SWITCHES =
      OUTPUTS
          + """
          gpio:
            contacts:
              - {tag: ZS-301, line: 17, role: tamper_switch, debounce: 0 ms, period: 50 ms}
          """;

  private static final String METERS =
      """
      gpio:
        counters:
          - {line: 27, period: 50 ms, total: {tag: FQ-1, unit: m3, decimals: 0}}
          - {line: 24, period: 50 ms, total: {tag: FQ-10, unit: m3, decimals: 0}}
      """;

  private static final String SWITCH_AND_METER =
      SWITCHES
          + """
            counters: [{line: 27, period: 50 ms, total: {tag: FQ-1, unit: m3, decimals: 0}}]
          """;

  private Config configured(String inputs) throws Exception {
    String text = "site: site_alpha\ngateway: gw01\nuplink: {adapter: greengrass}\n" + inputs;
    return Config.read(Files.writeString(folder.resolve("agent.yaml"), text));
  }

  /** What happens while an agent runs. */
  private interface Scene {
    void play() throws Exception;
  }

  private void whileRunning(Config config, Scene scene) throws Exception {
    Agent agent = Agent.start(config, TestKeys.DEVICE, "test", board);
    try {
      scene.play();
    } finally {
      agent.close();
    }
  }

  private void pulse(int line, int times) throws Exception {
    while (!board.line(line).isOpen()) {
      Thread.sleep(1);
    }
    for (int i = 0; i < times; i++) {
      board.line(line).move(true);
      board.line(line).move(false);
    }
  }

  private Path ledger() {
    return folder.resolve("ledger.db");
  }

  private List<Line> lines() throws Exception {
    try (LedgerFile reader = LedgerFile.open(ledger())) {
      return reader.lines(0, Long.MAX_VALUE, Integer.MAX_VALUE);
    }
  }

  private void awaitLine(String part) throws Exception {
    awaitLine(part, 1);
  }

  private void awaitLine(String part, int times) throws Exception {
    Plant.await(() -> lines().stream().filter(line -> line.text().contains(part)).count() >= times);
  }

  private List<String> said() throws Exception {
    List<String> said = new ArrayList<>();
    for (Line line : lines()) {
      Record record = Record.parse(line.text());
      if (record.type() == RecordType.READING) {
        said.add(record.text("tag") + "=" + line.text().replaceFirst(".*\"val\":([^}]*)}", "$1"));
      } else if (record.type() == RecordType.ALARM) {
        said.add(
            "alarm "
                + String.join(" ", record.text("zone"), record.text("code"), record.text("st")));
      } else if (record.type() == RecordType.EVENT) {
        said.add(
            "event " + record.text("code") + (record.has("ref") ? " " + record.text("ref") : ""));
      }
    }
    return said;
  }

  private void assertClean(Config config) throws Exception {
    Map<TagId, TrustFile.Tag> tags =
        config.points().stream()
            .collect(
                Collectors.toMap(
                    Point::id, point -> new TrustFile.Tag(point.unit(), point.period())));
    TrustFile trust =
        new TrustFile(
            config.gatewayName(),
            List.of(new TrustFile.DeviceKey(1, TestKeys.DEVICE.publicKey())),
            tags,
            List.of());
    var report = new Audit(trust, List.of(), false, count -> {}).verify(ledger());
    assertThat(report.findings()).isEmpty();
  }
}
