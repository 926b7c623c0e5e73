// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.secret.SecretFile;

class DiagCommandTest {

  private static final int NO_SENSOR = 9;
  private static final String USER = "tokenuser8831";
  private static final String LOGIN = "proxyuser77";
  private static final String PASSWORD = "hunter2hunter2";
  private static final String PIN = "98761234";

  private static Map<String, String> unpacked(Path file) throws Exception {
    Map<String, String> content = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        content.put(entry.getName(), new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return content;
  }

  private static Map<String, String> bundle(Place place) throws Exception {
    Path out = place.file("diag.zip");
    Console console =
        Console.run("diag", "--config", place.file("agent.yaml").toString(), "-o", out.toString());
    assertThat(console.exitCode()).as(console.err()).isZero();
    return unpacked(out);
  }

  @Test
  void bundle_holdsNoByteOfASecret(@TempDir Path folder) throws Exception {
    Place place = Place.inUse(folder.resolve("gw01"), NO_SENSOR);
    SecretFile.create(place.file("proxy.login"), LOGIN + ":" + PASSWORD + "\n");
    SecretFile.create(place.file("token.pin"), PIN + "\n");
    Files.writeString(
        place.file("agent.yaml"),
        "  user: "
            + USER
            + "\n  proxy: proxy.example:3128\n  proxy_login: proxy.login\n# "
            + PASSWORD,
        StandardOpenOption.APPEND);
    Files.writeString(
        place.file("ledger.db.status.json"),
        "{\"state\":\"stopped\",\"pid\":1,\"started\":1,\"updated\":2,\"fault\":\"https://"
            + LOGIN
            + ":"
            + PASSWORD
            + "@proxy.example/ pin "
            + PIN
            + "\"}");
    Map<String, String> content = bundle(place);
    assertThat(content).containsKeys("effective.yaml", "records.jsonl", "SHA256SUMS", "README.txt");
    assertThat(content.get("effective.yaml")).contains("proxy_login: ").contains("[redacted]");
    assertThat(content.getOrDefault("records.jsonl", "").lines()).hasSize(12);
    assertNone(content, USER, LOGIN, PASSWORD, PIN);
    for (String key : new String[] {"device.key", "gw01.key"}) {
      for (String line : Files.readAllLines(place.file(key))) {
        if (!line.startsWith("-----")) {
          assertNone(content, line);
        }
      }
    }
  }

  @Test
  void bundle_ofABrokenConfiguration_saysSoAndQuotesNothing(@TempDir Path folder) throws Exception {
    Place place = Place.unused(folder.resolve("gw01"), NO_SENSOR);
    Files.writeString(
        place.file("agent.yaml"),
        "  proxy: " + LOGIN + ":" + PASSWORD + "@proxy.example:3128\n  password: " + PIN + "\n",
        StandardOpenOption.APPEND);
    Map<String, String> content = bundle(place);
    assertThat(content).containsKey("configuration_problems.txt").doesNotContainKey("status.json");
    assertNone(content, LOGIN, PASSWORD, PIN);
  }

  @Test
  void bundle_ofAValueWithAQuote_holdsNothingOfIt(@TempDir Path folder) throws Exception {
    Place place = Place.unused(folder, 9);
    Files.writeString(
        place.file("agent.yaml"),
        "  proxy: \"bob:pa'" + PASSWORD + "\"\n",
        StandardOpenOption.APPEND);
    Map<String, String> content = bundle(place);
    assertThat(content).containsKey("configuration_problems.txt");
    assertNone(content, PASSWORD);
  }

  @Test
  void bundle_withoutConfiguration_isMadeAllTheSame(@TempDir Path folder) throws Exception {
    Map<String, String> content = bundle(new Place(folder));
    assertThat(content.get("configuration_problems.txt")).contains("cannot be read");
  }

  private static void assertNone(Map<String, String> content, String... secrets) {
    content.forEach(
        (name, text) -> {
          for (String secret : secrets) {
            assertThat(text).as(name).doesNotContain(secret);
          }
        });
  }
}
