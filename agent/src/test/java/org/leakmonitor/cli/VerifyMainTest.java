// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The verifier's jar enters here; the records are those that each verifier is shown. */
class VerifyMainTest {

  private static final String VECTORS = "src/test/resources/vectors/";

  private static int verify(String file) {
    return VerifyMain.execute("--trust", VECTORS + "trust.json", VECTORS + file);
  }

  @Test
  void everyType_isClean() {
    assertThat(verify("export/clean_every_type.jsonl")).isZero();
  }

  @Test
  void changedTime_isAFinding() {
    assertThat(verify("export/altered_genesis_time.jsonl")).isEqualTo(ExitCode.FAULT);
  }

  @Test
  void missingFile_cannotBeVerified() {
    assertThat(verify("export/nowhere.jsonl")).isEqualTo(ExitCode.UNVERIFIABLE);
  }

  @Test
  void unknownOption_isAWrongCommandLine() {
    assertThat(VerifyMain.execute("--nonsense")).isEqualTo(ExitCode.USAGE);
  }
}
