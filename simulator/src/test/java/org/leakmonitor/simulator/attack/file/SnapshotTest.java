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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.refusal.Refusal;

final class SnapshotTest {
  private static final List<String> LEDGER = List.of("ledger*", "device.key");

  private final Path gateway;
  private final Path copy;

  SnapshotTest(@TempDir Path folder) throws IOException {
    gateway = Files.createDirectory(folder.resolve("gw01"));
    copy = folder.resolve("card");
    Files.writeString(gateway.resolve("ledger.db"), "early");
    Files.writeString(gateway.resolve("ledger.db-wal"), "early log");
    Files.createDirectory(gateway.resolve("ledger.db.anchors"));
    Files.writeString(gateway.resolve("ledger.db.anchors/1.tsr"), "token");
    Files.writeString(gateway.resolve("agent.yaml"), "site: a");
    Path key = Files.writeString(gateway.resolve("device.key"), "key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.setLastModifiedTime(key, FileTime.fromMillis(1_700_000_000_000L));
  }

  @Test
  void rollBack_putsTheFilesBackAsTheyWere() throws Exception {
    Snapshot card = Snapshot.take(gateway, LEDGER, copy);
    assertThat(card.taken().what()).isEqualTo("copied 4 files of 'gw01'");
    Files.writeString(gateway.resolve("ledger.db"), "late");
    Files.delete(gateway.resolve("ledger.db-wal"));
    Files.writeString(gateway.resolve("ledger.db.anchors/2.tsr"), "token");
    Files.writeString(gateway.resolve("ledger.1.db"), "next incarnation");
    Files.writeString(gateway.resolve("agent.yaml"), "site: b");
    Files.delete(gateway.resolve("device.key"));

    assertThat(card.rollBack().details()).containsEntry("removed", "4").containsEntry("files", "4");

    assertThat(gateway.resolve("ledger.db")).hasContent("early");
    assertThat(gateway.resolve("ledger.db-wal")).hasContent("early log");
    assertThat(gateway.resolve("ledger.db.anchors/1.tsr")).hasContent("token");
    assertThat(gateway.resolve("ledger.db.anchors/2.tsr")).doesNotExist();
    assertThat(gateway.resolve("ledger.1.db")).doesNotExist();
    assertThat(gateway.resolve("agent.yaml")).hasContent("site: b");
    Path key = gateway.resolve("device.key");
    assertThat(Files.getLastModifiedTime(key).toMillis()).isEqualTo(1_700_000_000_000L);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void rollBack_canBeDoneTwice() throws Exception {
    Snapshot card = Snapshot.take(gateway, LEDGER, copy);
    card.rollBack();
    Files.writeString(gateway.resolve("ledger.db"), "late");
    card.rollBack();
    assertThat(gateway.resolve("ledger.db")).hasContent("early");
  }

  @Test
  void whatCannotBeCopied_isRefused() throws Exception {
    assertThat(refusal(List.of("none*"), copy))
        .hasMessage("nothing in '" + gateway + "' is named 'none*'");
    assertThat(refusal(LEDGER, gateway.resolve("ledger copy"))).hasMessageContaining("lies in");
    assertThat(refusal(LEDGER, Files.createDirectory(copy))).hasMessageContaining("exists already");
  }

  @Test
  void lostCopy_isRefused() throws Exception {
    Snapshot card = Snapshot.take(gateway, List.of("agent.yaml"), copy);
    Files.delete(copy.resolve("agent.yaml"));
    Files.delete(copy);
    assertThat(catchThrowableOfType(Refusal.class, card::rollBack))
        .hasMessage("no copy '" + copy + "'");
    assertThat(gateway.resolve("agent.yaml")).exists();
  }

  private Refusal refusal(List<String> patterns, Path to) {
    return catchThrowableOfType(Refusal.class, () -> Snapshot.take(gateway, patterns, to));
  }
}
