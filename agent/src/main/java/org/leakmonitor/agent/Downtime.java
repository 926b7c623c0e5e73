// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.TagId;

/** Finds the polls that were missed while no agent ran. */
public final class Downtime {

  private static final int PAGE = 1_024;

  /** Every tag is recorded once a period, in an outage once a minute; before that there is none. */
  private static final Duration LOOK_BACK = Duration.ofMinutes(3);

  private final Map<TagId, Duration> periods;
  private final Duration heldBack;
  private final Map<TagId, Instant> accounted = new HashMap<>();

  private Downtime(Map<TagId, Duration> periods, Duration heldBack) {
    this.periods = periods;
    this.heldBack = heldBack;
  }

  /**
   * One gap for all tags together.
   *
   * @param before how many records the ledger held when this agent started
   * @param now when polling begins
   * @param heldBack the longest that a tag may go unrecorded inside its deadband
   * @return empty where no slot passed unpolled, or the clock runs behind the ledger
   */
  public static Optional<Gap> until(
      Instant now, Path ledger, long before, Map<TagId, Duration> periods, Duration heldBack)
      throws LedgerException {
    Downtime downtime = new Downtime(periods, heldBack);
    try (LedgerFile file = LedgerFile.open(ledger)) {
      downtime.lookBack(file, before);
    }
    return downtime.gap(now);
  }

  private void lookBack(LedgerFile file, long before) throws LedgerException {
    Set<TagId> wanted = new HashSet<>(periods.keySet());
    Optional<Instant> newest = Optional.empty();
    for (long end = before; end > 0 && !wanted.isEmpty(); end -= PAGE) {
      List<Line> page = file.lines(Math.max(0, end - PAGE), end - 1, PAGE);
      for (int i = page.size() - 1; i >= 0 && !wanted.isEmpty(); i--) {
        Optional<Record> parsed = parsed(page.get(i));
        if (parsed.isEmpty()) {
          return;
        }
        Record record = parsed.get();
        Instant last = newest.orElse(record.at());
        newest = Optional.of(last);
        if (record.at().isBefore(last.minus(LOOK_BACK).minus(heldBack).minus(longestPeriod()))) {
          return;
        }
        account(record, wanted);
      }
    }
  }

  private Duration longestPeriod() {
    return periods.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  private void account(Record record, Set<TagId> wanted) {
    if (record.type() != RecordType.READING && record.type() != RecordType.GAP) {
      return;
    }
    TagId tag = new TagId(record.text("tag"));
    Instant last =
        Instant.ofEpochMilli(record.integer(record.type() == RecordType.GAP ? "to" : "ts"));
    for (TagId covered : tag.equals(TagId.EVERY) ? Set.copyOf(wanted) : Set.of(tag)) {
      if (wanted.remove(covered)) {
        accounted.put(covered, last);
      }
    }
  }

  private Optional<Gap> gap(Instant now) {
    long missed = 0;
    Instant from = Instant.MAX;
    Instant to = Instant.MIN;
    for (Map.Entry<TagId, Instant> tag : accounted.entrySet()) {
      Duration period = periods.getOrDefault(tag.getKey(), Duration.ZERO);
      long slots = (Duration.between(tag.getValue(), now).toMillis() - 1) / period.toMillis();
      if (slots > 0) {
        missed += slots;
        Instant first = tag.getValue().plus(period);
        Instant last = tag.getValue().plus(period.multipliedBy(slots));
        from = first.isBefore(from) ? first : from;
        to = last.isAfter(to) ? last : to;
      }
    }
    return missed == 0
        ? Optional.empty()
        : Optional.of(
            new Gap(TagId.EVERY, now, from, to, missed, Gap.Why.AGENT_DOWN, Optional.empty()));
  }

  /** Empty for what the verifier will call ALTERED: nothing is derived from that. */
  private static Optional<Record> parsed(Line line) {
    try {
      return Optional.of(Record.parse(line.text()));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }
}
