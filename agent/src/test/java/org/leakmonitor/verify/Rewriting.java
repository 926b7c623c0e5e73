// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Signer;

/** Signs the end of a history anew, link by link, with all the keys that it was signed with. */
final class Rewriting {

  private Rewriting() {}

  /** The records from one on; that one is another, and so are all the links behind it. */
  static List<String> from(Exhibit exhibit, int first) {
    List<String> lines = new ArrayList<>();
    Object[] change = {"ts", exhibit.record(first).integer("ts") + 1};
    for (int seq = first; seq < exhibit.size(); seq++) {
      Optional<Signer> outgoing =
          seq == 0
              ? Optional.empty()
              : Optional.of(exhibit.chronicle().keys().of(exhibit.epochAt(seq)));
      Record record = Forge.resigned(exhibit.record(seq), exhibit.rightful(seq), outgoing, change);
      lines.add(record.line());
      Hash leaf = record.leaf();
      change = new Object[] {"prev", leaf};
    }
    return lines;
  }

  /** An event in the place of another record, at its time and with its link. */
  static String event(Record model, Signer key) {
    return Forge.event(model, key).line();
  }
}
