// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.ledger.Record;

/**
 * Counts entries that were refused, so that a record is not called missing where what was made of
 * it stands. In a file each entry takes a place, whatever it says; among messages only a record
 * that names its log and number does.
 */
final class Refused {

  private final boolean ordered;
  private final Map<String, List<Long>> byLog = new HashMap<>();
  private long all;

  Refused(boolean ordered) {
    this.ordered = ordered;
  }

  void add(Optional<Record> record, Map<String, LogAudit> audits) {
    if (ordered) {
      all++;
      audits.values().forEach(audit -> audit.refused(1));
    } else if (record.isPresent()) {
      long seq = record.get().seq();
      LogAudit audit = audits.get(record.get().log());
      if (audit == null) {
        byLog.computeIfAbsent(record.get().log(), log -> new ArrayList<>()).add(seq);
      } else {
        audit.refusedAt(seq);
      }
    }
  }

  /** Tells an audit that begins what stood before its log's first good record. */
  void tell(String log, LogAudit audit) {
    audit.refused(all);
    byLog.getOrDefault(log, List.of()).forEach(audit::refusedAt);
  }
}
