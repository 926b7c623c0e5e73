// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {

  private Path folder;
  private Path left;

  @BeforeEach
  void leaveOne(@TempDir Path temporary) throws Exception {
    folder = temporary;
    left = Files.createDirectories(folder.resolve(".leakmonitor-1"));
    Files.createFile(left.resolve("lock"));
    Files.writeString(left.resolve("device.key"), "secret");
  }

  @Test
  void folder_ofAKilledCommand_goesWithTheNext() throws Exception {
    try (Staging staging = Staging.beside(folder.resolve("ledger.db"))) {
      assertThat(left).doesNotExist();
      assertThat(Staging.sweep(folder)).isFalse();
      assertThat(staging.folder()).exists();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void folder_thatIsBeingMade_isLeft() throws Exception {
    Files.delete(left.resolve("lock"));
    assertThat(Staging.sweep(folder)).isFalse();
    assertThat(left.resolve("device.key")).exists();
  }

  @Test
  void folder_behindALink_isLeft(@TempDir Path elsewhere) throws Exception {
    Path target = elsewhere.resolve("kept");
    Files.move(left, target);
    Files.createSymbolicLink(left, target);
    assertThat(Staging.sweep(folder)).isFalse();
    assertThat(target.resolve("device.key")).hasContent("secret");
  }

  @Test
  void folder_ofAnotherUser_isLeft() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "needs root: gives a folder away");
    UserPrincipal nobody =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    Files.setOwner(left, nobody);
    assertThat(Staging.sweep(folder)).isFalse();
    assertThat(left.resolve("device.key")).exists();
  }
}
