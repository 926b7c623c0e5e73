// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MutantsTest {

  @TestFactory
  Stream<DynamicTest> ledger_showsTheFault() {
    return each(
        mutant ->
            assertThat(Verdicts.faults(Verdicts.ledger(mutant.lines())))
                .isEqualTo(mutant.inFile()));
  }

  @TestFactory
  Stream<DynamicTest> messages_showTheFault() {
    return each(
        mutant ->
            assertThat(Verdicts.faults(Verdicts.messages(mutant.lines())))
                .isEqualTo(mutant.inMessages()));
  }

  @TestFactory
  Stream<DynamicTest> export_showsTheFault() {
    return each(
        mutant -> {
          if (mutant.lines().get(0).contains("gw01/1")) {
            assertThat(Verdicts.faults(Verdicts.export(mutant.lines()))).isEqualTo(mutant.inFile());
          }
        });
  }

  @Test
  void finding_keepsControlCharactersAwayFromTheTerminal() throws Exception {
    Report report = Verdicts.ledger(List.of("\u001b[31mred"));
    assertThat(report.text()).doesNotContain("\u001b");
  }

  private interface Judge {
    void judge(Mutants.Mutant mutant) throws Exception;
  }

  private static Stream<DynamicTest> each(Judge judge) {
    return Mutants.all().entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> judge.judge(entry.getValue())));
  }
}
