// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.reading.TagId;

/** What no file in a folder of cases can show. */
class ConfigTest {

  private static final Path MINIMAL = Path.of("src/test/resources/config/minimal/agent.yaml");

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("examples"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("witness.yaml"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_isInOrder(Path file, @TempDir Path folder) throws Exception {
    String effective = Config.read(file).effective();
    Path again = Files.writeString(folder.resolve("agent.yaml"), effective);
    assertThat(Config.read(again).effective()).isEqualTo(effective);
  }

  @Test
  void paths_areRelativeToTheFile() throws Exception {
    Config config = Config.read(MINIMAL);
    assertThat(config.deviceKey()).isEqualTo(MINIMAL.resolveSibling("device.key"));
    assertThat(config.ledger().file()).isEqualTo(MINIMAL.resolveSibling("ledger.db"));
    assertThat(config.adapter().files().orElseThrow().ca())
        .isEqualTo(MINIMAL.resolveSibling("pki/ca.crt"));
  }

  @Test
  void names_followFromSiteAndGateway() throws Exception {
    Config config = Config.read(MINIMAL);
    assertThat(config.gatewayName()).isEqualTo("site_alpha/gw01");
    assertThat(config.adapter().topic()).isEqualTo("leak/site_alpha");
    assertThat(((Adapter.Mqtt) config.adapter()).settings().broker().clientId()).isEqualTo("gw01");
    assertThat(config.periods()).containsEntry(new TagId("PT-101"), Duration.ofSeconds(1));
  }

  @Test
  void hash_isThatOfTheEffectiveText() throws Exception {
    Config config = Config.read(MINIMAL);
    assertThat(config.hash())
        .isEqualTo(Hash.of(config.effective().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void effective_isAscii() throws Exception {
    Path file = MINIMAL.resolveSibling("../quoted_names/agent.yaml");
    assertThat(Config.read(file).effective()).isASCII();
  }

  @Test
  void file_largerThanItsLimit_isRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("agent.yaml"), "# x\n".repeat(300_000));
    assertThatThrownBy(() -> Config.read(file)).hasMessageContaining("larger than 1 MiB");
  }

  @Test
  void file_nestedDeeply_isRefused(@TempDir Path folder) throws IOException {
    for (String opening : new String[] {"[", "{a: ", "- ", "a:\n"}) {
      Path file = Files.writeString(folder.resolve("agent.yaml"), opening.repeat(100_000));
      assertThatThrownBy(() -> Config.read(file)).isInstanceOf(ConfigException.class);
    }
  }

  @Test
  void file_withNulByte_isRefusedWithItsPlace(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("agent.yaml"), "site: site\0alpha\n");
    assertThatThrownBy(() -> Config.read(file)).hasMessageContaining("not YAML");
  }

  @Test
  void file_notUtf8_isRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("agent.yaml");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0});
    assertThatThrownBy(() -> Config.read(file)).hasMessageContaining("not UTF-8 text");
  }

  @Test
  void file_thatIsNone_isRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> Config.read(folder)).hasMessageContaining("cannot read");
    assertThatThrownBy(() -> Config.read(folder.resolve("none")))
        .hasMessageContaining("there is no such file");
  }
}
