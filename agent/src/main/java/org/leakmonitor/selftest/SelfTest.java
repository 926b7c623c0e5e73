// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;

/** All that there is to look at, in the order in which it is needed. */
public final class SelfTest {

  private static final String CONFIGURATION = "configuration";

  private final List<Check> checks;

  private SelfTest(List<Check> checks) {
    this.checks = checks;
  }

  /**
   * Of a gateway; of one that was decommissioned, what is left of it.
   *
   * @param file of the configuration
   * @param unmet looks for what the board lacks
   */
  public static SelfTest of(
      Path file, Config config, Surroundings here, Supplier<List<BoardException>> unmet) {
    Check runtime = new RuntimeCheck();
    Check configuration =
        () ->
            List.of(
                Item.ok(
                    CONFIGURATION,
                    "'%s' is in order: %d tags for '%s'"
                        .formatted(file, config.points().size(), config.gatewayName())));
    LedgerCheck ledger = new LedgerCheck(file, config);
    EndCheck end = new EndCheck(file, config);
    if (end.isEnded()) {
      return new SelfTest(
          List.of(runtime, configuration, end, ledger, new DiskCheck(config.ledger())));
    }
    return new SelfTest(
        List.of(
            runtime,
            configuration,
            new KeyCheck(file, config),
            new OwnerCheck(file, config, here.root()),
            ledger,
            new ClockCheck(here, ledger.newest()),
            new DiskCheck(config.ledger()),
            new SerialCheck(config, here),
            new BoardCheck(config, here.running(), unmet),
            new CertificateCheck(config, here.clock()),
            new BrokerCheck(config, here),
            new WitnessCheck(config, here.clock()),
            new ServiceCheck(Optional.of(config), here)));
  }

  /** Of a gateway whose configuration cannot be used: what can be looked at without one. */
  public static SelfTest without(ConfigException configuration, Surroundings here) {
    return new SelfTest(
        List.of(
            new RuntimeCheck(),
            () ->
                configuration.problems().stream()
                    .map(each -> Item.fail(CONFIGURATION, each.placed(), each.hint()))
                    .toList(),
            new ClockCheck(here, Optional.empty()),
            new ServiceCheck(Optional.empty(), here)));
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
