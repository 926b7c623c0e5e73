// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.verify.Finding;

/** What a witness has done since its start. Not safe for use by several threads. */
final class Counts {

  /** What is counted. */
  enum What {
    MESSAGES,
    RECORDS,
    DUPLICATES,
    /** Records that wait for no key any more, or had no room: they have to be sent again. */
    POSTPONED,
    COSIGNED,
    /** Checkpoints that cover a record from which on nothing is cosigned. */
    WITHHELD
  }

  private final Map<What, Long> counts = new EnumMap<>(What.class);
  private final Map<Finding.Kind, Long> findings = new EnumMap<>(Finding.Kind.class);
  private long faults;

  void add(What what, long more) {
    counts.merge(what, more, Long::sum);
  }

  void add(Finding finding) {
    findings.merge(finding.kind(), 1L, Long::sum);
    faults += finding.isFault() ? 1 : 0;
  }

  long of(What what) {
    return counts.getOrDefault(what, 0L);
  }

  /** Findings that count against a gateway. */
  long faults() {
    return faults;
  }

  /** For a person. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (What what : What.values()) {
      text.append(what.name().toLowerCase(Locale.ROOT)).append(' ').append(of(what)).append(", ");
    }
    return text.append(faults)
        .append(faults == 1 ? " finding" : " findings")
        .append(findings.isEmpty() ? "" : " " + findings)
        .toString();
  }

  /** For a program. */
  Json.Obj json() {
    Json.Builder object = Json.object();
    for (What what : What.values()) {
      object.put(what.name().toLowerCase(Locale.ROOT), of(what));
    }
    Json.Builder kinds = Json.object();
    findings.forEach((kind, count) -> kinds.put(kind.name(), count));
    return object.put("faults", faults).put("findings", kinds.build()).build();
  }
}
