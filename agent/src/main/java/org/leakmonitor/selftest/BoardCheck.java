// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.util.List;
import java.util.function.Supplier;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.config.Config;

/** Whether the board has the lines and converters that the configuration wants. */
final class BoardCheck implements Check {

  private static final String NAME = "board";

  private final Config config;
  private final boolean running;
  private final Supplier<List<BoardException>> unmet;

  /**
   * @param unmet looks for what is not to be had
   */
  BoardCheck(Config config, boolean running, Supplier<List<BoardException>> unmet) {
    this.config = config;
    this.running = running;
    this.unmet = unmet;
  }

  @Override
  public List<Item> items() {
    if (config.gpio().points().isEmpty()
        && config.beacon().alarm().isEmpty()
        && config.beacon().heartbeat().isEmpty()) {
      return List.of();
    }
    if (running) {
      return List.of(Item.ok(NAME, "the agent has its lines; see: leakmonitor status"));
    }
    List<BoardException> found = unmet.get();
    return found.isEmpty()
        ? List.of(Item.ok(NAME, "has every line and converter"))
        : found.stream()
            .map(each -> Item.fail(NAME, String.valueOf(each.getMessage()), each.hint()))
            .toList();
  }
}
