// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.config.Config;

/** All that there is to look at, in the order in which it is needed. */
public final class SelfTest {

  private final List<Check> checks;

  /**
   * Prepares.
   *
   * @param file of the configuration
   * @param unmet looks for what the board lacks
   */
  public SelfTest(
      Path file, Config config, Surroundings here, Supplier<List<BoardException>> unmet) {
    LedgerCheck ledger = new LedgerCheck(config);
    checks =
        List.of(
            () -> List.of(runtime()),
            () ->
                List.of(
                    Item.ok(
                        "configuration",
                        "'%s' is in order: %d tags for '%s'"
                            .formatted(file, config.points().size(), config.gatewayName()))),
            new KeyCheck(config.deviceKey()),
            new OwnerCheck(file, config, here.root()),
            ledger,
            new ClockCheck(here, ledger.newest()),
            new DiskCheck(config.ledger()),
            new SerialCheck(config, here),
            new BoardCheck(config, here.running(), unmet),
            new CertificateCheck(config, here.clock()),
            new BrokerCheck(config, here),
            new WitnessCheck(config),
            new ServiceCheck(config, here));
  }

  private static Item runtime() {
    return Item.ok(
        "runtime",
        "Java %s on %s %s"
            .formatted(
                Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch")));
  }

  /**
   * Looks at everything. Takes some seconds where the network does not answer.
   *
   * @param told each item as soon as it is known
   * @return all of them
   */
  public List<Item> run(Consumer<Item> told) {
    List<Item> all = new ArrayList<>();
    for (Check check : checks) {
      for (Item item : check.items()) {
        told.accept(item);
        all.add(item);
      }
    }
    return all;
  }
}
