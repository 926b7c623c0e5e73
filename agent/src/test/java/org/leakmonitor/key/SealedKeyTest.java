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
import org.leakmonitor.secret.SecretFile;
import org.leakmonitor.tls.KeySource;

class SealedKeyTest {

  @Test
  void key_comesBackUnderItsPassphraseAlone(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("device.key");
    FileKey key = FileKey.create(file);
    Passphrase passphrase = Passphrase.of("five words make a phrase".toCharArray());
    String sealed = SealedKey.seal(new KeySource.InFile(file).load().getEncoded(), passphrase);
    assertThat(sealed).startsWith("-----BEGIN %s-----".formatted("ENCRYPTED PRIVATE KEY"));
    Path back = folder.resolve("back.key");
    SecretFile.create(back, SealedKey.open(sealed, passphrase));
    assertThat(FileKey.load(back).publicKey()).isEqualTo(key.publicKey());
    Passphrase other = Passphrase.of("five words make another".toCharArray());
    assertThatThrownBy(() -> SealedKey.open(sealed, other)).isInstanceOf(KeyException.class);
  }

  @Test
  void passphrase_thatIsShort_isRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("phrase");
    Files.writeString(file, "short\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> Passphrase.read(file))
        .isInstanceOf(KeyException.class)
        .hasMessageNotContaining("short");
  }
}
