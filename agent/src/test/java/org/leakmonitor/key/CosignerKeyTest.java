// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CosignerKeyTest {

  private static final String NAME = "witness.example/w1";

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("witness.key");
  }

  @Test
  void key_isTheSameWhenItIsReadAgain() throws Exception {
    CosignerKey made = CosignerKey.create(NAME, file());
    assertThat(CosignerKey.load(file()).witness()).isEqualTo(made.witness());
    assertThat(made.witness().text()).startsWith(NAME + "+");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void create_keepsWhatIsThere() throws Exception {
    CosignerKey made = CosignerKey.create(NAME, file());
    assertThatThrownBy(() -> CosignerKey.create(NAME, file())).isInstanceOf(KeyException.class);
    assertThat(CosignerKey.load(file()).witness()).isEqualTo(made.witness());
  }

  @Test
  void create_refusesANameThatNoNoteCanHold() {
    assertThatThrownBy(() -> CosignerKey.create("a+b", file())).isInstanceOf(KeyException.class);
    assertThat(file()).doesNotExist();
  }

  @Test
  void load_refusesAKeyUnderAnotherName() throws Exception {
    CosignerKey made = CosignerKey.create(NAME, file());
    made.close();
    Files.writeString(file(), Files.readString(file()).replace("/w1", "/w2"));
    assertThatThrownBy(() -> CosignerKey.load(file()))
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("holds no witness key");
  }

  @Test
  void load_refusesAFileThatIsOpenToOthers() throws Exception {
    CosignerKey made = CosignerKey.create(NAME, file());
    made.close();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> CosignerKey.load(file())).hasMessageContaining("open to others");
  }
}
