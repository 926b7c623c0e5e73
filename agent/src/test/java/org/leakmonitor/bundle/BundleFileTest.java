// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {

  private Path folder;
  private Path file;

  @BeforeEach
  void prepare(@TempDir Path temporary) throws Exception {
    folder = temporary;
    file = folder.resolve("bundle.zip");
    try (BundleWriter writer = BundleWriter.create(file)) {
      writer.add("a.txt", "first\n");
      writer.add("b/c.txt", "second\n");
      writer.finish();
    }
  }

  @Test
  void bundle_isWhatWasPutIn_andForItsOwnerAlone() throws Exception {
    try (BundleFile bundle = BundleFile.open(file)) {
      assertThat(bundle.names()).containsExactly("a.txt", "b/c.txt");
      assertThat(bundle.text("b/c.txt", 100)).isEqualTo("second\n");
      bundle.extract("a.txt", folder.resolve("out"));
    }
    assertThat(folder.resolve("out")).hasContent("first");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("bundle.zip.part")).doesNotExist();
  }

  @Test
  void flippedByte_isFoundWhereverItIs() throws Exception {
    byte[] sound = Files.readAllBytes(file);
    for (int at = 0; at < sound.length; at++) {
      byte[] other = sound.clone();
      other[at] ^= 1;
      Files.write(file, other);
      assertThatThrownBy(() -> BundleFile.open(file).close())
          .as("byte %d", at)
          .isInstanceOf(BundleException.class);
    }
  }

  @Test
  void bundle_thatIsNotFinished_leavesNothing() throws Exception {
    Path other = folder.resolve("other.zip");
    try (BundleWriter writer = BundleWriter.create(other)) {
      writer.add("a.txt", "first\n");
    }
    assertThat(other).doesNotExist();
    assertThat(folder.resolve("other.zip.part")).doesNotExist();
  }

  @Test
  void bundle_isNeverWrittenOverAnother() {
    assertThatThrownBy(() -> BundleWriter.create(file).close())
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void part_ofAKilledCommand_givesWay_andItsLinkIsNotFollowed() throws Exception {
    Path precious = Files.writeString(folder.resolve("precious"), "kept");
    Files.createSymbolicLink(folder.resolve("linked.zip.part"), precious);
    Files.createLink(folder.resolve("other.zip.part"), precious);
    for (String name : List.of("linked.zip", "other.zip")) {
      try (BundleWriter writer = BundleWriter.create(folder.resolve(name))) {
        writer.add("a.txt", "first\n");
        writer.finish();
      }
      BundleFile.open(folder.resolve(name)).close();
    }
    assertThat(precious).hasContent("kept");
  }

  @Test
  void part_thatAnotherWrites_isLeftToIt() throws Exception {
    Path other = folder.resolve("other.zip");
    try (BundleWriter writer = BundleWriter.create(other)) {
      assertThatThrownBy(() -> BundleWriter.create(other).close())
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("another command writes it");
      writer.add("a.txt", "first\n");
      writer.finish();
    }
    BundleFile.open(other).close();
  }

  @Test
  void names_thatLeadUpwards_areRefused() throws Exception {
    try (BundleWriter writer = BundleWriter.create(folder.resolve("other.zip"))) {
      assertThatThrownBy(() -> writer.add("a/../../b", "x"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
