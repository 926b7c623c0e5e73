// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

/** Records for those who look at no signature. */
public final class Unsigned {

  private Unsigned() {}

  public static Record reading(String tag, long ts) {
    return Record.of(common("reading", ts).put("tag", tag).build());
  }

  public static Record gap(String tag, long ts, long from, long to, long missed) {
    return Record.of(
        common("gap", ts).put("tag", tag).put("from", from).put("to", to).put("n", missed).build());
  }

  public static Record clock(long old, long ts) {
    return Record.of(common("clock", ts).put("old", old).build());
  }

  public static Record epoch(String why, long ts) {
    return Record.of(common("epoch", ts).put("why", why).build());
  }

  public static Record heartbeat(long ts) {
    return Record.of(common("heartbeat", ts).build());
  }

  private static Fields.Builder common(String type, long ts) {
    return Fields.builder().put("seq", 0).put("t", type).put("ts", ts);
  }
}
