// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.play;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.leakmonitor.simulator.stage.Outside;

/**
 * What a run is given beyond its scenario.
 *
 * @param out where it is written down
 * @param gateway the folder of a gateway
 * @param inputs where the gateway's own inputs show; in {@code out} where it is not given
 * @param broker the address of a broker
 * @param brokerPort where the way to it begins; 0 takes a free one
 * @param insider the certificate with which an insider gets in there
 */
public record Reach(
    Optional<Path> out,
    Optional<Path> gateway,
    Optional<Path> inputs,
    Optional<InetSocketAddress> broker,
    int brokerPort,
    Optional<Outside.BrokerDoor> insider) {
  /** Nothing, not even a folder. */
  public static final Reach NOTHING =
      new Reach(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          Optional.empty());

  /** A folder in which everything is kept, and played where it is not there. */
  public static Reach of(Path out) {
    return new Reach(
        Optional.of(out),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty());
  }
}
