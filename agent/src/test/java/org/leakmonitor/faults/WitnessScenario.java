// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import java.nio.file.Path;
import java.util.Optional;
import org.leakmonitor.witness.WitnessUse;

/** A witness that is started again and again, each time for a part of a gateway's messages. */
final class WitnessScenario implements Scenario {

  private Optional<WitnessUse> use = Optional.empty();

  @Override
  public int run(Path folder) throws Exception {
    WitnessUse witness = new WitnessUse(folder);
    use = Optional.of(witness);
    witness.work();
    return witness.failures();
  }

  @Override
  public void check(Path folder) throws Exception {
    use.orElseThrow().check();
  }
}
