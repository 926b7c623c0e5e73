// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import java.nio.file.Path;
import java.util.Optional;
import org.leakmonitor.ledger.Ledger;

/** Two runs of a gateway on a new ledger: groups, rotations, acknowledgements, a clean stop. */
final class LedgerScenario implements Scenario {

  private Optional<LedgerUse> use = Optional.empty();

  @Override
  public int run(Path folder) {
    LedgerUse ledger = new LedgerUse(folder.resolve("ledger.db"));
    use = Optional.of(ledger);
    ledger.session(opened -> work(ledger, opened));
    ledger.session(opened -> work(ledger, opened));
    return ledger.failures();
  }

  private static void work(LedgerUse ledger, Ledger opened) {
    ledger.append(opened);
    ledger.group(opened, 40);
    ledger.acknowledge(opened);
    ledger.group(opened, 80);
    ledger.append(opened);
    ledger.acknowledge(opened);
  }

  @Override
  public void check(Path folder) throws Exception {
    use.orElseThrow().check();
  }
}
