// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.simulator.face.Served;
import org.leakmonitor.simulator.modbus.Parity;
import org.leakmonitor.simulator.refusal.Refusal;
import picocli.CommandLine.Option;

/** Where the bus of a scenario is to be served, as the options say. */
final class Places {
  private static final int NOT_OPENED = -1;

  @Option(names = "--host", description = "Address to listen on, by default ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "TCP port of Modbus TCP, instead of what the scenario says; 0 takes a free one.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--rtu-tcp-port",
      paramLabel = "N",
      description = "TCP port of RTU frames over TCP.")
  private int rtuTcpPort = NOT_OPENED;

  @Option(
      names = "--tls-port",
      paramLabel = "N",
      description = "TCP port of Modbus/TCP Security; it wants --pki.")
  private int tlsPort = NOT_OPENED;

  @Option(
      names = "--pki",
      paramLabel = "DIR",
      description = "Folder of certificates, as certs/make writes it.")
  private Optional<Path> pki = Optional.empty();

  @Option(
      names = "--name",
      description = "The server's own certificate in DIR, by default ${DEFAULT-VALUE}.")
  private String name = "server";

  @Option(
      names = "--rtu",
      paramLabel = "LINK",
      description = "Makes a pty at LINK and serves RTU on it.")
  private Optional<Path> link = Optional.empty();

  @Option(
      names = "--baud",
      paramLabel = "N",
      description =
          "Pace of the pty, by default ${DEFAULT-VALUE} bits a second; 0 for bytes that take no"
              + " time.")
  private int baud = 19_200;

  @Option(
      names = "--parity",
      paramLabel = "KIND",
      description = "none, even or odd: 10 bits a character without and 11 with; by default even.")
  private Parity parity = Parity.EVEN;

  @Option(
      names = "--turnaround",
      paramLabel = "MS",
      description = "Before an answer on the pty, by default ${DEFAULT-VALUE} ms.")
  private int turnaroundMillis = 0;

  /** Where the only bus is to be served instead of where its scenario says; none if it says. */
  List<Served> served() throws Refusal {
    List<Served> served = new ArrayList<>();
    port.filter(number -> number != NOT_OPENED).map(Served.Tcp::new).ifPresent(served::add);
    if (rtuTcpPort != NOT_OPENED) {
      served.add(new Served.RtuOverTcp(rtuTcpPort));
    }
    if (tlsPort != NOT_OPENED) {
      served.add(new Served.Tls(tlsPort, folder(), name));
    }
    if (link.isPresent()) {
      served.add(rtu(link.get()));
    }
    return served;
  }

  /** The address to listen on. */
  String host() {
    return host;
  }

  private Served.Rtu rtu(Path at) throws Refusal {
    try {
      return new Served.Rtu(at, baud, parity, Duration.ofMillis(turnaroundMillis));
    } catch (IllegalArgumentException e) {
      throw new Refusal(String.valueOf(e.getMessage()), "simulator run --help");
    }
  }

  private Path folder() throws Refusal {
    return pki.orElseThrow(
        () -> new Refusal("--tls-port without --pki", "certs/make pki, then add --pki pki"));
  }
}
