// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Signature;

class FileKeyTest {

  private final Path file;

  FileKeyTest(@TempDir Path folder) {
    this.file = folder.resolve("device.pem");
  }

  @Test
  void create_makesAFileForItsOwnerAlone() throws Exception {
    FileKey key = FileKey.create(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(FileKey.load(file).publicKey()).isEqualTo(key.publicKey());
    assertThatThrownBy(() -> FileKey.create(file))
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("exists already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw----", "rw----r--", "rwx------", "rw-r--r--"})
  void load_refusesAKeyOpenToOthers(String mode) throws Exception {
    FileKey.create(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertThatThrownBy(() -> FileKey.load(file))
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("open to others");
  }

  @Test
  void load_refusesAnythingElseThanAP256Key() throws Exception {
    Random random = new Random(1);
    String pem = TestKeys.pem(BigInteger.TEN);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder(pem);
      for (int k = 0; k <= i % 3; k++) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
      }
      loadedOrRefused(text.toString());
    }
    byte[] garbage = new byte[70];
    random.nextBytes(garbage);
    String other = Base64.getEncoder().encodeToString(garbage);
    byte[] ed25519 = HexFormat.of().parseHex("302e020100300506032b657004220420" + "00".repeat(32));
    for (String text :
        List.of(
            "",
            "hello",
            wrapped("*****"),
            wrapped(other),
            wrapped(Base64.getEncoder().encodeToString(ed25519)),
            pem.replace("PRIVATE KEY", "CERTIFICATE"))) {
      write(text);
      assertThatThrownBy(() -> FileKey.load(file)).as(text).isInstanceOf(KeyException.class);
    }
  }

  @Test
  void load_saysWhereNoKeyIs() {
    assertThatThrownBy(() -> FileKey.load(file)).hasMessageContaining("there is no device key");
  }

  @Test
  void sign_takesTheLowerS() throws Exception {
    BigInteger half = CustomNamedCurves.getByName("P-256").getN().shiftRight(1);
    for (int i = 0; i < 100; i++) {
      Signature signature =
          TestKeys.DEVICE.sign(("message " + i).getBytes(StandardCharsets.US_ASCII));
      byte[] s = Arrays.copyOfRange(signature.bytes().toArray(), 32, 64);
      assertThat(new BigInteger(1, s)).isLessThanOrEqualTo(half);
    }
  }

  @Test
  void publicKey_isTheSameInATrustFile() {
    PublicKey key = TestKeys.DEVICE.publicKey();
    assertThat(PublicKey.fromSpki(key.spki())).isEqualTo(key);
    byte[] other = key.spki();
    other[20] ^= 1;
    assertThatThrownBy(() -> PublicKey.fromSpki(other))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PublicKey.fromSpki(Arrays.copyOf(other, 90)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void loadedOrRefused(String text) throws Exception {
    write(text);
    try {
      assertThat(FileKey.load(file).publicKey()).isNotNull();
    } catch (KeyException e) {
      assertThat(e.hint()).isNotEmpty();
    }
  }

  private static String wrapped(String base64) {
    String label = "PRIVATE KEY-----\n";
    return "-----BEGIN " + label + base64 + "\n-----END " + label;
  }

  private void write(String text) throws Exception {
    Files.writeString(file, text, StandardCharsets.US_ASCII);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
