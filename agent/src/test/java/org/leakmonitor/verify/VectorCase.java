// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.List;
import java.util.stream.Collectors;
import org.leakmonitor.ledger.Json;

/**
 * One vector.
 *
 * @param evidence the file to be judged
 * @param checkpoints files that the verifier is given beside it
 * @param lenient whether records may have been written anew on their way
 * @param exit 0 clean, 1 findings, 2 nothing that could be judged
 * @param findings each with the records it means, where a number is known; sorted as text
 */
record VectorCase(
    String evidence, List<String> checkpoints, boolean lenient, int exit, List<String> findings) {

  VectorCase {
    checkpoints = List.copyOf(checkpoints);
    findings = findings.stream().sorted().toList();
  }

  static VectorCase of(String evidence, List<String> findings) {
    boolean clean = findings.stream().allMatch(finding -> finding.startsWith("UNCLEAN"));
    return new VectorCase(evidence, List.of(), false, clean ? 0 : 1, findings);
  }

  static VectorCase unreadable(String evidence) {
    return new VectorCase(evidence, List.of(), false, 2, List.of());
  }

  VectorCase with(String... notes) {
    return new VectorCase(evidence, List.of(notes), lenient, exit, findings);
  }

  VectorCase taken(String mode) {
    return new VectorCase(evidence, checkpoints, mode.equals("lenient"), exit, findings);
  }

  /** Its line in the list of expectations. */
  String text() {
    return Json.object()
        .put("evidence", evidence)
        .put("checkpoints", array(checkpoints))
        .put("mode", lenient ? "lenient" : "strict")
        .put("exit", exit)
        .put("findings", array(findings))
        .build()
        .text();
  }

  private static Json.Arr array(List<String> texts) {
    return new Json.Arr(texts.stream().map(Json.Str::new).collect(Collectors.toList()));
  }
}
