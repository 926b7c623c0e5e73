// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Seeds;

/** A trust file says the same when it is written again. */
class TrustFileFuzz {

  static Stream<Arguments> seeds() throws IOException {
    return Seeds.files("trust.json");
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2s")
  void trustFile_saysTheSameWhenWrittenAgain(byte[] input) {
    try {
      TrustFile trust = TrustFile.parse(new String(input, StandardCharsets.UTF_8));
      assertThat(TrustFile.parse(trust.text())).isEqualTo(trust);
    } catch (FormatException e) {
      assertThat(e.getMessage()).isNotEmpty().doesNotContainPattern("\\p{Cntrl}");
    }
  }
}
