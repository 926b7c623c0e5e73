// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leakmonitor.simulator.play.Reach;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Outside;
import picocli.CommandLine.Option;

/** What attackers may reach beyond the plant, as the options say. */
final class Around {
  private static final Pattern ADDRESS = Pattern.compile("(.+):(\\d{1,5})");

  @Option(
      names = "--gateway",
      paramLabel = "DIR",
      description =
          "Folder of a gateway (agent.yaml, ledger.db, clock, permits/) for attackers of its files;"
              + " with --speed max one is played in DIR/gateway if none is given.")
  private Optional<Path> gateway = Optional.empty();

  @Option(
      names = "--inputs",
      paramLabel = "DIR",
      description = "Where ADCs and lines of a gateway show, by default in --out.")
  private Optional<Path> inputs = Optional.empty();

  @Option(
      names = "--broker",
      paramLabel = "HOST:PORT",
      description = "A real broker, for attackers of the way to it and insiders on it.")
  private Optional<String> broker = Optional.empty();

  @Option(
      names = "--broker-port",
      paramLabel = "N",
      description = "Where the way to the broker begins, by default a free port.")
  private int brokerPort = 0;

  @Option(
      names = "--broker-pki",
      paramLabel = "DIR",
      description = "Folder of the insider's certificate, as certs/make writes it.")
  private Optional<Path> pki = Optional.empty();

  @Option(
      names = "--insider",
      paramLabel = "NAME",
      description = "The insider's certificate, by default ${DEFAULT-VALUE}.")
  private String insider = "recorder";

  /** All of it, and where the run is written down. */
  Reach reach(Optional<Path> out) throws Refusal {
    if (brokerPort < 0 || brokerPort > 65_535) {
      throw new Refusal("--broker-port is '" + brokerPort + "'", "write 0 to 65535");
    }
    if (pki.isPresent() && broker.isEmpty()) {
      throw new Refusal("--broker-pki without --broker", "add --broker HOST:PORT");
    }
    Optional<InetSocketAddress> address = Optional.empty();
    Optional<Outside.BrokerDoor> door = Optional.empty();
    if (broker.isPresent()) {
      InetSocketAddress found = address("--broker", broker.get());
      address = Optional.of(found);
      door =
          pki.map(
              folder ->
                  new Outside.BrokerDoor(found.getHostString(), found.getPort(), folder, insider));
    }
    return new Reach(out, gateway, inputs, address, brokerPort, door);
  }

  /** The address that an option or argument of that name gives. */
  static InetSocketAddress address(String name, String text) throws Refusal {
    Matcher found = ADDRESS.matcher(text);
    if (found.matches() && Integer.parseInt(found.group(2)) <= 65_535) {
      return new InetSocketAddress(found.group(1), Integer.parseInt(found.group(2)));
    }
    throw new Refusal(
        name + " is '" + text + "'", "write a host and a port, such as localhost:5020");
  }
}
