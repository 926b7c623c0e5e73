// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

/** Records for those who look at no signature. */
public final class Unsigned {

  private Unsigned() {}

  public static Record reading(String tag, long ts) {
    return Record.of(Fields.builder().put("t", "reading").put("tag", tag).put("ts", ts).build());
  }

  public static Record gap(String tag, long ts, long from, long to, long missed) {
    return Record.of(
        Fields.builder()
            .put("t", "gap")
            .put("tag", tag)
            .put("ts", ts)
            .put("from", from)
            .put("to", to)
            .put("n", missed)
            .build());
  }

  public static Record clock(long old, long ts) {
    return Record.of(Fields.builder().put("t", "clock").put("old", old).put("ts", ts).build());
  }

  public static Record epoch(String why, long ts) {
    return Record.of(Fields.builder().put("t", "epoch").put("why", why).put("ts", ts).build());
  }

  public static Record heartbeat(long ts) {
    return Record.of(Fields.builder().put("t", "heartbeat").put("ts", ts).build());
  }
}
