// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Record;

/** Histories of a gateway with one tag. */
final class Logs {

  static final String SECOND = Forge.GATEWAY + "/2";
  static final String THIRD = Forge.GATEWAY + "/3";

  private Logs() {}

  static Forge begin() {
    return new Forge(Forge.LOG, TestKeys.DEVICE, TestKeys.epochKeys("log"));
  }

  /** A next incarnation of the gateway. */
  static Forge next(String log, Object... link) {
    Object[] extra = new Object[link.length + 4];
    extra[0] = "why";
    extra[1] = "rollback";
    extra[2] = "boot";
    extra[3] = 9;
    System.arraycopy(link, 0, extra, 4, link.length);
    return new Forge(log, TestKeys.DEVICE, TestKeys.epochKeys(log), extra);
  }

  static Forge poll(Forge forge, int count) {
    for (int i = 0; i < count; i++) {
      forge.after(1_000).reading("PT-101", "845." + i % 9);
    }
    return forge;
  }

  /** 27 records: three epochs, a close and a start. */
  static Forge three() {
    Forge forge = poll(begin(), 8).epoch("rotate");
    poll(forge, 6).after(50).add("close").after(50).epoch("start");
    return poll(forge, 9);
  }

  static List<String> lines(Forge forge, int from, int to) {
    return forge.lines().subList(from, to);
  }

  /** Both. */
  static List<String> and(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  static Record last(Forge forge) {
    return forge.records().get(forge.records().size() - 1);
  }
}
