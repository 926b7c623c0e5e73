// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.simulator.modbus.ModbusTcpDevice;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.scenario.Scenario;

/** Each folder in {@code src/test/resources/cli} is a case; its README says how. */
class CommandCasesTest {

  private static final Path CASES = Path.of("src/test/resources/cli");

  /** With -Dleakmonitor.update=true what came out becomes what is expected: then read the diff. */
  private static final boolean UPDATE = Boolean.getBoolean("leakmonitor.update");

  private static Path prepared;
  private static ModbusTcpDevice device;

  @BeforeAll
  static void prepare(@TempDir Path folder) throws Exception {
    device =
        ModbusTcpDevice.open(
            Staging.device(Scenario.read(CASES.resolve("line.yaml")), Clock.systemUTC()));
    device.pin("PT-101", 0x4453, 0x4000);
    device.pin("PT-102", 4321);
    device.silence("PT-103", Duration.ofHours(1));
    prepared = Place.inUse(folder.resolve("here"), device.port()).folder();
    Console trust = Console.run("trust", "--config", prepared.resolve("agent.yaml").toString());
    // the ledger holds readings of this tag alone
    String one = trust.out().replaceAll(",\"PT-10[23]\":\\{[^}]*\\}", "");
    Files.writeString(prepared.resolve("trust.json"), one);
    byte[] picture = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 0x10, 'J', 'F', 0};
    Files.write(prepared.resolve("picture.jpg"), picture);
  }

  @AfterAll
  static void end() throws IOException {
    device.close();
  }

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .filter(Files::isDirectory)
          .map(each -> each.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void command_doesWhatItsFilesSay(String name, @TempDir Path folder) throws Exception {
    Path here = copied(folder.resolve("here"));
    Path unused = Place.unused(folder.resolve("void"), device.port()).folder();
    Path own = CASES.resolve(name);
    Path status = own.resolve("status.json");
    if (Files.exists(status)) {
      Files.copy(status, here.resolve("ledger.db.status.json"));
    }
    String command =
        Files.readString(own.resolve("command.txt"))
            .replace("@HERE@", here.toString())
            .replace("@VOID@", unused.toString())
            .replace("@CASE@", own.toString());
    Console console = Console.run(command.lines().toArray(String[]::new));
    String printed =
        (console.out() + "--- error\n" + console.err())
            .replace(here.toString(), "@HERE@")
            .replace(unused.toString(), "@VOID@")
            .replace(own.toString(), "@CASE@")
            .replace(":" + device.port(), ":@PORT@")
            .replace("Java " + Runtime.version(), "Java @JAVA@")
            .replace(spki(here), "@SPKI@")
            .replace("port: " + device.port(), "port: @PORT@")
            .replaceAll("(?<= 192) +[0-9.]+(?=\\n)", " @MS@")
            .replaceAll("(until +|\"until\":\")[0-9TZ:-]+", "$1@UNTIL@")
            .replaceAll("key '[A-Za-z0-9_-]{8}'", "key '@KID@'")
            .replaceAll("\"spki\":\"[A-Za-z0-9+/=]{100,}\"", "\"spki\":\"@SPKI@\"");
    assertThat(printed).doesNotContain("\tat ");
    compare(own.resolve("expected.txt"), printed);
    compare(own.resolve("exit.txt"), console.exitCode() + "\n");
  }

  private static Path copied(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(prepared)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return folder;
  }

  private static String spki(Path folder) throws Exception {
    FileKey key = FileKey.load(folder.resolve("device.key"));
    return Base64.getEncoder().encodeToString(key.publicKey().spki());
  }

  private static void compare(Path file, String actual) throws IOException {
    if (UPDATE) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
