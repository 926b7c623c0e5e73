// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.verify.Finding;

/**
 * Tells findings in the log, and to a program: at once, but no more of a kind and log than a person
 * could read. Not safe for use by several threads.
 */
final class Reports {

  /** Of one kind and log, in a minute; more are counted and the count is told. */
  static final int MOST = 10;

  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final System.Logger LOG = System.getLogger(Witness.class.getName());

  private final Time time;
  private final Consumer<Json.Obj> lines;
  private final Counts counts;

  /** What is not certain yet, since the store may still refuse. */
  private final List<Told> waiting = new ArrayList<>();

  private final Map<Topic, Integer> recent = new HashMap<>();
  private long periodBegan;

  /** What is told of. */
  private record Topic(String log, Finding.Kind kind) {}

  private record Told(String log, Finding finding) {}

  /**
   * @param lines takes one object for each line
   */
  Reports(Time time, Counts counts, Consumer<Json.Obj> lines) {
    this.time = time;
    this.counts = counts;
    this.lines = lines;
    this.periodBegan = time.nanos().getAsLong();
  }

  /**
   * Notes a finding.
   *
   * @param log a log or a gateway that a trust file knows, or nothing
   */
  void finding(String log, Finding finding) {
    waiting.add(new Told(log, finding));
  }

  /** The store has taken what the findings rest on. */
  void flush() {
    waiting.forEach(this::tell);
    waiting.clear();
  }

  /** The store has not: it will be judged again. */
  void discard() {
    waiting.clear();
  }

  private void tell(Told told) {
    counts.add(told.finding);
    int before = recent.merge(new Topic(told.log, told.finding.kind()), 1, Integer::sum);
    if (before <= MOST) {
      Level level = told.finding.isFault() ? Level.WARNING : Level.INFO;
      LOG.log(level, () -> named(told.log) + told.finding.text());
      Json.Builder line = line(told.log);
      told.finding.json().members().forEach(line::put);
      lines.accept(line.build());
    }
  }

  /** Something that is no finding, such as the end of one. */
  void notice(String log, String code, String text) {
    LOG.log(Level.INFO, () -> named(log) + text);
    lines.accept(line(log).put("notice", code).put("text", text).build());
  }

  private static String named(String log) {
    return log.isEmpty() ? "" : log + ": ";
  }

  private Json.Builder line(String log) {
    Json.Builder line = Json.object().put("time", time.clock().instant().toString());
    return log.isEmpty() ? line : line.put("log", log);
  }

  /** Tells once a minute what was only counted. */
  void tick() {
    if (time.nanos().getAsLong() - periodBegan >= PERIOD.toNanos()) {
      summarise();
    }
  }

  /** Tells what was only counted. */
  void summarise() {
    recent.forEach(
        (topic, count) -> {
          if (count > MOST) {
            notice(topic.log, "more", (count - MOST) + " more findings " + topic.kind);
          }
        });
    recent.clear();
    periodBegan = time.nanos().getAsLong();
  }
}
