// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.List;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Mark;
import org.leakmonitor.ledger.SeqRange;

/**
 * What the ledger keeps of a cursor between two runs. What was handed over and never acknowledged
 * does not count where acknowledgements do; the other way round it does.
 */
final class Marks {

  private final Ledger ledger;
  private final Receipt receipt;
  private final List<SeqRange> sent;
  private final Cursor acknowledged;

  Marks(Ledger ledger, LedgerFile file, Receipt receipt) throws LedgerException {
    this.ledger = ledger;
    this.receipt = receipt;
    this.sent = file.marked(receipt.mark());
    this.acknowledged = new Cursor(file.marked(Mark.ACKNOWLEDGED));
  }

  /** A cursor where the last run left it. */
  Cursor cursor() {
    Cursor cursor = new Cursor(acknowledged.ranges());
    sent.forEach(cursor::acknowledge);
    return cursor;
  }

  void keep(Cursor cursor) {
    ledger.keep(receipt.mark(), cursor.ranges());
  }

  /** Records that are to be sent again must not count as acknowledged after the next start. */
  void forget(SeqRange range) {
    if (receipt.mark() != Mark.ACKNOWLEDGED) {
      acknowledged.forget(range);
      ledger.keep(Mark.ACKNOWLEDGED, acknowledged.ranges());
    }
  }
}
