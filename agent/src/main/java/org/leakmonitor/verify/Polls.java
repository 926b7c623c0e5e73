// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.reading.TagId;

/** The polls of all tags that the trust file knows. */
final class Polls {

  private final Map<String, PollAccount> accounts = new TreeMap<>();
  private OptionalLong now = OptionalLong.empty();

  /** Whether the record before is where time begins to be covered. */
  private boolean begun;

  private long missedTogether;
  private long unaccountedTogether;

  Polls(TrustFile trust) {
    trust.tags().forEach((tag, known) -> accounts.put(tag.text(), new PollAccount(known.period())));
  }

  /** Records are missing here: what they told is unknown, and their absence is told elsewhere. */
  void interrupted() {
    now = OptionalLong.empty();
  }

  void take(Record record) {
    long ts = record.integer("ts");
    // a start that ran back shows the new time already; its clock record moves nothing
    boolean begins = now.isEmpty() || (begun && record.type() == RecordType.CLOCK);
    if (begins) {
      accounts.values().forEach(account -> account.restart(ts));
    }
    begun = now.isEmpty();
    now = OptionalLong.of(ts);
    switch (record.type()) {
      case CLOCK -> {
        long step = begins ? 0 : ts - record.integer("old");
        accounts.values().forEach(account -> account.shift(step));
      }
      case READING, GAP -> {
        if (record.text("tag").equals(TagId.EVERY.text())) {
          takeTogether(record);
        } else {
          Optional.ofNullable(accounts.get(record.text("tag")))
              .ifPresent(account -> account.take(record));
        }
      }
      case EPOCH -> {
        if (!record.text("why").equals("rotate")) {
          accounts.values().forEach(PollAccount::rephase);
        }
      }
      default -> {
        // tells nothing of a poll
      }
    }
  }

  private void takeTogether(Record record) {
    long to = record.integer("to");
    long due = accounts.values().stream().mapToLong(account -> account.dueBy(to)).sum();
    missedTogether += record.integer("n");
    long excused = accounts.values().stream().mapToLong(PollAccount::excused).sum();
    unaccountedTogether += Math.max(0, due - record.integer("n") - excused);
    accounts.values().forEach(account -> account.restart(to));
  }

  void end() {
    now.ifPresent(millis -> accounts.values().forEach(account -> account.end(millis)));
  }

  PollTotal total() {
    return new PollTotal(
        accounts.values().stream().mapToLong(PollAccount::readings).sum(),
        missedTogether + accounts.values().stream().mapToLong(PollAccount::missed).sum(),
        unaccountedTogether + accounts.values().stream().mapToLong(PollAccount::unaccounted).sum());
  }

  /** Names each tag that was silent without a gap saying so. */
  void silences(Findings findings) {
    accounts.forEach(
        (tag, account) -> {
          if (account.unaccounted() > 0) {
            findings.add(silence("tag " + tag, account.unaccounted()));
          }
        });
    if (unaccountedTogether > 0) {
      findings.add(silence("all tags", unaccountedTogether));
    }
  }

  private static Finding silence(String place, long polls) {
    return new Finding(
        Finding.Kind.SILENT,
        Optional.empty(),
        place,
        "a reading or a gap for every poll",
        polls + " polls without either; an outage and suppression look the same from here");
  }
}
