// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Units 1 and 2, whose every register holds its own address, and every bit its lowest bit. */
final class CountingBank implements Bank {
  /** What was asked, in order. */
  final List<Cells> asked = Collections.synchronizedList(new ArrayList<>());

  /** Blocks until so many requests were taken up, but no longer than five seconds. */
  void awaitAsked(int count) throws InterruptedException {
    for (int i = 0; asked.size() < count && i < 5_000; i++) {
      Thread.sleep(1);
    }
  }

  @Override
  public boolean hasUnit(int unit) {
    return unit == 1 || unit == 2;
  }

  @Override
  public Optional<List<Integer>> read(Cells cells) {
    asked.add(cells);
    int most = cells.table().holdsBits() ? 1 : 0xFFFF;
    return Optional.of(
        IntStream.range(cells.address(), cells.address() + cells.quantity())
            .mapToObj(address -> address & most)
            .toList());
  }
}
