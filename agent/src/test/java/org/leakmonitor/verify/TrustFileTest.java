// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.FormatException;

class TrustFileTest {

  private final Path file;

  TrustFileTest(@TempDir Path folder) {
    this.file = folder.resolve("trust.json");
  }

  @Test
  void trustFile_isReadAsItWasWritten() throws Exception {
    Files.writeString(file, Happy.TRUST.text());
    assertThat(TrustFile.read(file)).isEqualTo(Happy.TRUST);
  }

  @Test
  void deviceKey_isTheNewestThatHolds() {
    TrustFile trust =
        new TrustFile(
            Happy.TRUST.gateway(),
            List.of(
                new TrustFile.DeviceKey(3, TestKeys.OTHER_DEVICE.publicKey()),
                new TrustFile.DeviceKey(1, TestKeys.DEVICE.publicKey())),
            Happy.TRUST.tags(),
            List.of());
    assertThat(trust.deviceKey(2)).contains(TestKeys.DEVICE.publicKey());
    assertThat(trust.deviceKey(3)).contains(TestKeys.OTHER_DEVICE.publicKey());
    assertThat(trust.deviceKey(0)).isEmpty();
  }

  @Test
  void damagedTrustFile_isReadOrRefused() throws Exception {
    Random random = new Random(2);
    for (int i = 0; i < 1_000; i++) {
      StringBuilder text = new StringBuilder(Happy.TRUST.text());
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
      Files.writeString(file, text);
      try {
        assertThat(TrustFile.read(file).deviceKeys()).isNotEmpty();
      } catch (UnreadableException e) {
        assertThat(e.hint()).isNotEmpty();
      }
    }
  }

  @Test
  void trustFile_isRefusedWithoutKeyOrWithTagStar() throws Exception {
    Files.writeString(file, Happy.TRUST.text().replace("PT-101", "*"));
    assertThatThrownBy(() -> TrustFile.read(file)).hasMessageContaining("'*'");
    Files.writeString(file, Happy.TRUST.text().replaceFirst("\\[\\{.*?\\}\\]", "[]"));
    assertThatThrownBy(() -> TrustFile.read(file)).hasMessageContaining("names no key");
    Files.writeString(file, Happy.TRUST.text().replace("\"ms\":1000", "\"ms\":0"));
    assertThatThrownBy(() -> TrustFile.read(file)).hasMessageContaining("not above 0");
  }

  @ParameterizedTest
  @CsvSource({"PT-101, PT 101", "psi, p s i", "spki\":\", spki\":\"-", "1000, 1e3"})
  void parse_throwsNothingButFormatException(String good, String bad) {
    String text = Vectors.TRUST.text();
    assertThatThrownBy(() -> TrustFile.parse(text.replaceFirst(Pattern.quote(good), bad)))
        .isInstanceOf(FormatException.class);
  }
}
