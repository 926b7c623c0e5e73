// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a line brought since the start. Its thread counts, any thread may read. */
final class LineCounts {

  /** What is counted. */
  enum Kind {
    /** Changes of the line, told by the kernel or found at a slot. */
    EDGES,
    /** Those that came to nothing, since the line did not hold the level. */
    BOUNCES,
    /** Changes that counted and were not recorded, since there were too many. */
    HELD,
    /** How often edges are missing; how many then is not known. */
    LOST,
    /** Changes from inactive to active that counted. */
    PULSES
  }

  private final Map<Kind, AtomicLong> counts =
      Arrays.stream(Kind.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), kind -> new AtomicLong()));

  void add(Kind kind, long more) {
    counter(kind).addAndGet(more);
  }

  long of(Kind kind) {
    return counter(kind).get();
  }

  private AtomicLong counter(Kind kind) {
    return Objects.requireNonNull(counts.get(kind));
  }

  /** All of them, by name in lower case. */
  Map<String, Long> all() {
    Map<String, Long> all = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      all.put(kind.name().toLowerCase(Locale.ROOT), of(kind));
    }
    return all;
  }
}
