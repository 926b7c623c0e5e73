// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.PublicKey;
import java.security.Signature;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.permit.Issuer;
import org.leakmonitor.simulator.truth.Truth;

/** The attacks on a gateway's files, inputs and network, seen from outside of the simulator. */
final class GatewayAttackSeenTest {
  @TempDir private Path folder;
  private final List<String> noted = new ArrayList<>();

  @Test
  void a12_brokerOutage() throws Exception {
    Run.of("broker_outage", folder, (truth, around) -> noted.add(reached(around)));

    assertThat(noted).containsExactly("refused", "connected");
  }

  @Test
  void a13_forgedPermit() throws Exception {
    Run.of("forged_permit", folder);

    assertThat(verifies("PTW-1767225600-1.json", operations(61))).isFalse();
    assertThat(verifies("PTW-1767225600-1.json", Issuer.of("attacker", 61).publicKey())).isTrue();
  }

  @Test
  void a13_expiredPermit() throws Exception {
    Run.of("expired_permit", folder);

    assertThat(verifies("PTW-1767168000-1.json", operations(62))).isTrue();
    assertThat(permit("PTW-1767168000-1.json")).contains("\"not_after\":1767196800000,");
  }

  @Test
  void a13_alteredPermit() throws Exception {
    Run.of("altered_permit", folder);

    assertThat(verifies("PTW-1767225600-1.json", operations(63))).isTrue();
    assertThat(verifies("PTW-1767225600-2.json", operations(63))).isFalse();
  }

  @Test
  void a13_replayedPermit() throws Exception {
    Run.of("replayed_permit", folder);

    assertThat(verifies("PTW-1767225600-2.json", operations(64))).isTrue();
    assertThat(permit("PTW-1767225600-2.json")).isEqualTo(permit("PTW-1767225600-1.json"));
  }

  @Test
  void a15_ledgerEdited() throws Exception {
    Run.of("ledger_edited", folder);
    List<String> records = records();

    assertThat(records).filteredOn(line -> line.contains("\"seq\":120,")).isEmpty();
    assertThat(records).filteredOn(line -> !crossedTheBus(line)).hasSize(2);
    assertThat(records.get(100)).contains("\"seq\":100,", "\"val\":812.5");
    assertThat(records.get(139)).contains("\"seq\":141,");
    assertThat(records.get(159)).matches(line -> !crossedTheBus(line));
  }

  @Test
  void a15_ledgerCutAndRolledBack() throws Exception {
    Run.of("ledger_cut", folder);
    List<String> cut = records();
    Run.of("sd_card_rollback", folder.resolve("back"));
    List<String> back = records(folder.resolve("back"));

    // what crossed the bus in between is not there, and the numbers go on without a hole
    assertThat(cut).noneMatch(line -> line.contains("\"at_s\":25.000"));
    assertThat(cut.get(cut.size() - 1)).startsWith("{\"seq\":" + (cut.size() - 1) + ",");
    assertThat(back).noneMatch(line -> line.contains("\"at_s\":30.000"));
    assertThat(back.get(back.size() - 1)).startsWith("{\"seq\":" + (back.size() - 1) + ",");
  }

  @Test
  void a16_filesExchanged() throws Exception {
    Run.of("configuration_exchanged", folder.resolve("configuration"));
    Run.of("program_exchanged", folder.resolve("program"));
    Path sound = folder.resolve("configuration/gateway/leakmonitor.jar");
    Path program = folder.resolve("program/gateway/leakmonitor.jar");

    assertThat(folder.resolve("configuration/gateway/agent.yaml"))
        .content()
        .contains("port: 8884")
        .doesNotContain("8883");
    // the clock's file was made after the configuration, and before it was exchanged
    assertThat(modified("configuration/gateway/agent.yaml"))
        .isLessThanOrEqualTo(modified("configuration/gateway/clock"));
    assertThat(Files.mismatch(sound, program)).isNotNegative();
    assertThat(Files.size(program)).isEqualTo(Files.size(sound));
  }

  @Test
  void a16_clockStep() throws Exception {
    Run.of("clock_step", folder, noting("gateway/clock"));

    assertThat(noted).containsExactly("+3600\n", "+0\n");
  }

  @Test
  void a17_inputImage() throws Exception {
    Run run = Run.of("input_image", folder, noting("inputs/iio/iio:device0/in_voltage0_raw"));

    assertThat(noted).startsWith("9600\n", "9600\n").hasSize(4);
    assertThat(noted.get(3)).matches("10[34]..\n");
    assertThat(run.mean(1, 21, 39)).isCloseTo(893, within(3.0));
  }

  private FileTime modified(String file) throws IOException {
    return Files.getLastModifiedTime(folder.resolve(file));
  }

  private BiConsumer<Truth, Surroundings> noting(String file) {
    return (truth, around) -> {
      try {
        noted.add(Files.readString(folder.resolve(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static String reached(Surroundings around) {
    int port = around.outside().network().orElseThrow().port();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected() ? "connected" : "lost";
    } catch (ConnectException e) {
      return "refused";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PublicKey operations(long seed) {
    return Issuer.of("operations", seed).publicKey();
  }

  private String permit(String file) throws IOException {
    return Files.readString(folder.resolve("gateway/permits").resolve(file)).strip();
  }

  private boolean verifies(String file, PublicKey key) throws Exception {
    String line = permit(file);
    String signature = line.replaceAll(".*\"sig\":\"|\",\"site.*", "");
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(key);
    verifier.update(line.replace("\"sig\":\"" + signature + "\",", "").getBytes(UTF_8));
    return verifier.verify(Base64.getUrlDecoder().decode(signature));
  }

  private List<String> records() throws Exception {
    return records(folder);
  }

  private static List<String> records(Path run) throws Exception {
    List<String> lines = new ArrayList<>();
    try (Connection open =
            DriverManager.getConnection("jdbc:sqlite:" + run.resolve("gateway/ledger.db"));
        Statement statement = open.createStatement();
        ResultSet found = statement.executeQuery("SELECT line FROM record ORDER BY seq")) {
      while (found.next()) {
        lines.add(found.getString(1));
      }
    }
    return lines;
  }

  /** Whether {@code polls.csv}, which no attacker holds, has the record's time, tag and value. */
  private boolean crossedTheBus(String line) {
    List<String> cells =
        List.of(line.replaceAll(".*\"at_s\":|\"tag\":\"|\"val\":|[\"}]", "").split(","));
    try (var polls = Files.lines(folder.resolve("polls.csv"))) {
      return polls.anyMatch(
          poll ->
              poll.startsWith(cells.get(0) + "," + cells.get(1) + ",")
                  && poll.endsWith("," + cells.get(2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
