// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is said, or may rightly be said, and of which record. A root speaks for all records before
 * it; its place is the last of them, where it is compared.
 */
record Suspicion(Finding.Kind kind, long seq) {

  /** Of a finding without a number. */
  static final long NOWHERE = Long.MAX_VALUE;

  static Suspicion of(Finding finding) {
    long seq =
        finding
            .seqs()
            .map(
                range ->
                    finding.kind() == Finding.Kind.REWRITTEN && range.count() > 1
                        ? range.last()
                        : range.first())
            .orElse(NOWHERE);
    return new Suspicion(finding.kind(), seq);
  }

  /** The first that is said of the lowest record. */
  static Optional<Suspicion> primary(List<Finding> findings) {
    return findings.stream()
        .filter(Finding::isFault)
        .map(Suspicion::of)
        .min(Comparator.comparingLong(Suspicion::seq));
  }
}
