// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

final class ExchangeTest {
  private static final String CONFIG =
      """
      # the gateway of the élan line
      site: site_alpha
      buses:
        - bus: skid-1
          port: 5020
          tags:
            - {tag: PT-101, period: 500 ms}
      uplink:
        host: localhost  # the broker
        port: 8883
      """;

  private static final FileTime EARLIER = FileTime.fromMillis(1_700_000_000_000L);

  private final Path file;

  ExchangeTest(@TempDir Path folder) throws IOException {
    file = Files.writeString(folder.resolve("agent.yaml"), CONFIG);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Files.setLastModifiedTime(file, EARLIER);
  }

  @Test
  void setting_changesOneValueAndKeepsTheRest() throws Exception {
    Deed deed = Exchange.of(file, false).setting("uplink.host", "évil.example");

    assertThat(file)
        .hasContent(CONFIG.replace("host: localhost  # the", "host: évil.example  # the"));
    assertThat(yaml()).extracting("uplink").isEqualTo(Map.of("host", "évil.example", "port", 8883));
    assertThat(deed.what()).isEqualTo("changed setting 'uplink.host' in 'agent.yaml'");
    assertThat(deed.details())
        .containsEntry("was", "localhost")
        .containsEntry("key", "uplink.host");
    assertThat(deed.details().get("sha256Was")).isNotEqualTo(deed.details().get("sha256Became"));
  }

  @Test
  void setting_tellsTwoPortsApart() throws Exception {
    Exchange.of(file, false).setting("uplink.port", "1883");

    assertThat(file).hasContent(CONFIG.replace("8883", "1883"));
  }

  @Test
  void setting_reachesIntoAListOfOne() throws Exception {
    Exchange.of(file, false).setting("buses.port", "5021");

    assertThat(file).hasContent(CONFIG.replace("5020", "5021"));
  }

  @Test
  void setting_refusesOneThatComesTwice() throws Exception {
    Files.writeString(file, CONFIG + "  port: 8884\n");

    assertThat(refusal("uplink.port"))
        .hasMessageContaining("has 2 settings 'uplink.port', not one");
  }

  @Test
  void setting_refusesWhatIsNotOne() {
    assertThat(refusal("uplink.ca"))
        .hasMessage("file '" + file + "' has 0 settings 'uplink.ca', not one");
    assertThat(refusal("uplink")).hasMessageContaining("has 0 settings 'uplink'");
    assertThat(refusal("buses.bus")).hasMessageContaining("has 0 settings");
    assertThat(file).hasContent(CONFIG);
  }

  @Test
  void timeAndMode_areKeptWhereWanted() throws Exception {
    Exchange.of(file, true).setting("site", "site_beta");

    assertThat(Files.getLastModifiedTime(file)).isEqualTo(EARLIER);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    Exchange.of(file, false).setting("site", "site_gamma");
    assertThat(Files.getLastModifiedTime(file)).isGreaterThan(EARLIER);
  }

  @Test
  void flip_changesOneByteTheSameForTheSameSeed() throws Exception {
    byte[] before = Files.readAllBytes(file);

    Deed deed = Exchange.of(file, true).flip(7);

    byte[] after = Files.readAllBytes(file);
    int at = Arrays.mismatch(before, after);
    assertThat(deed.details()).containsEntry("byte", String.valueOf(at));
    assertThat(before[at] ^ after[at]).isEqualTo(-1);
    after[at] = before[at];
    assertThat(after).isEqualTo(before);
    Exchange.of(file, true).flip(7);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void missingFile_isRefused() throws Exception {
    Path none = file.resolveSibling("none.jar");
    assertThat(catchThrowableOfType(Refusal.class, () -> Exchange.of(none, true)))
        .hasMessage("no file '" + none + "'");
    Path empty = Files.createFile(file.resolveSibling("empty.jar"));
    assertThat(catchThrowableOfType(Refusal.class, () -> Exchange.of(empty, true).flip(1)))
        .hasMessage("file '" + empty + "' is empty");
    try (var left = Files.list(file.resolveSibling(""))) {
      assertThat(left).hasSameElementsAs(List.of(file, empty));
    }
  }

  private Refusal refusal(String key) {
    return catchThrowableOfType(
        Refusal.class, () -> Exchange.of(file, false).setting(key, "anything"));
  }

  private Object yaml() throws IOException {
    return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
  }
}
