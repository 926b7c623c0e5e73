// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.stage;

import java.nio.file.Path;
import java.util.Optional;
import org.leakmonitor.simulator.refusal.Refusal;

/** What a run may reach beyond its own plant: a gateway's folder. */
public record Outside(Optional<Path> gateway) {
  public static final Outside NOTHING = new Outside(Optional.empty());

  /**
   * The gateway's folder.
   *
   * @throws Refusal if the run was given none
   */
  public Path gatewayFolder() throws Refusal {
    return gateway.orElseThrow(
        () ->
            new Refusal(
                "this scenario acts on a gateway's files, and none is given",
                "add --gateway DIR, the folder of its agent.yaml and ledger"));
  }
}
