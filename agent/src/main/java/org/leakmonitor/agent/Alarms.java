// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Event;

/**
 * The alarms that stand, by zone and code: those of earlier runs, and from then on what passes. One
 * that was acknowledged still stands. Safe for use by many threads.
 */
final class Alarms {

  /** Which alarm. */
  record Key(String zone, String code) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int zones = zone.compareTo(other.zone);
      return zones != 0 ? zones : code.compareTo(other.code);
    }
  }

  private final Map<Key, String> standing;
  private final Set<Key> watched = new HashSet<>();
  private Consumer<Set<String>> follower = codes -> {};

  /**
   * @param standing since earlier runs, with what each was raised; that may be an empty text
   */
  Alarms(Map<Key, String> standing) {
    this.standing = new TreeMap<>(standing);
  }

  /** Takes note of an alarm that is being recorded. */
  synchronized void take(Event.Alarm alarm) {
    Key key = new Key(alarm.zone(), alarm.code());
    switch (alarm.state()) {
      case RAISED -> standing.put(key, alarm.ref().orElse(""));
      case CLEARED, SUPPRESSED -> standing.remove(key);
      case ACKNOWLEDGED -> {
        return;
      }
    }
    follower.accept(codes());
  }

  /** Has somebody watch what may raise it; yields what it stands with. */
  synchronized Optional<String> watch(Key key) {
    watched.add(key);
    return Optional.ofNullable(standing.get(key));
  }

  /** Those that stand although nobody watches what raised them any more, so that none clears. */
  synchronized List<Key> unwatched() {
    List<Key> left = new ArrayList<>(standing.keySet());
    left.removeAll(watched);
    return left;
  }

  /** Tells the codes of those that stand, now and whenever one is raised or cleared. */
  synchronized void follow(Consumer<Set<String>> told) {
    follower = told;
    follower.accept(codes());
  }

  private Set<String> codes() {
    Set<String> codes = new TreeSet<>();
    standing.keySet().forEach(key -> codes.add(key.code()));
    return codes;
  }
}
