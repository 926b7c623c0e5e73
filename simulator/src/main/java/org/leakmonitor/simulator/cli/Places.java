// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.leakmonitor.simulator.modbus.Framing;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.ModbusLine;
import org.leakmonitor.simulator.modbus.ModbusServer;
import org.leakmonitor.simulator.modbus.Pace;
import org.leakmonitor.simulator.pki.Pki;
import org.leakmonitor.simulator.refusal.Refusal;
import picocli.CommandLine.Option;

/** Where the device is to be served, as the options say. */
final class Places {
  /** Beyond the ports that need privileges; 502 is Modbus TCP's own. */
  private static final int DEFAULT_PORT = 5020;

  private static final int NOT_OPENED = -1;

  @Option(names = "--host", description = "Address to listen on, by default ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "TCP port of Modbus TCP, by default 5020 unless served elsewhere; 0 takes a free one, and"
              + " -1 none.")
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

  /** Opens all or, refusing, leaves none open. */
  void open(ModbusDevice device, Serving serving) throws Refusal, IOException {
    try {
      openServers(device, serving);
      openLine(device, serving);
    } catch (Refusal e) {
      serving.close();
      throw e;
    }
  }

  private void openServers(ModbusDevice device, Serving serving) throws Refusal {
    boolean elsewhere = rtuTcpPort != NOT_OPENED || tlsPort != NOT_OPENED || link.isPresent();
    int mbapPort = port.orElse(elsewhere ? NOT_OPENED : DEFAULT_PORT);
    if (mbapPort != NOT_OPENED) {
      serving.add(listen("--port", mbapPort, at -> ModbusServer.tcp(device, at, Framing.MBAP)), "");
    }
    if (rtuTcpPort != NOT_OPENED) {
      serving.add(
          listen("--rtu-tcp-port", rtuTcpPort, at -> ModbusServer.tcp(device, at, Framing.RTU)),
          " rtu over tcp");
    }
    if (tlsPort != NOT_OPENED) {
      SSLContext context = Pki.context(folder(), name);
      serving.add(
          listen("--tls-port", tlsPort, at -> ModbusServer.tls(device, at, context)), " tls");
    }
  }

  private void openLine(ModbusDevice device, Serving serving) throws Refusal {
    if (link.isEmpty()) {
      return;
    }
    Path path = link.get();
    try {
      Pace pace = new Pace(baud, parity.bitsPerCharacter(), Duration.ofMillis(turnaroundMillis));
      String kind = " rtu " + baud + " " + parity.name().toLowerCase(Locale.ROOT);
      serving.add(ModbusLine.pty(device, path, pace), kind);
    } catch (FileAlreadyExistsException e) {
      throw new Refusal("cannot make pty '" + path + "': it exists", "name a path of nothing yet");
    } catch (IOException e) {
      throw new Refusal(
          "cannot make pty '" + path + "': " + e.getMessage(), "apt-get install socat");
    } catch (IllegalArgumentException e) {
      throw new Refusal(String.valueOf(e.getMessage()), "simulator run --help");
    }
  }

  private interface Opening {
    ModbusServer at(InetSocketAddress address) throws IOException;
  }

  private ModbusServer listen(String option, int number, Opening opening) throws Refusal {
    try {
      return opening.at(new InetSocketAddress(host, number));
    } catch (IOException | IllegalArgumentException e) {
      throw new Refusal(
          "cannot listen on '" + host + ":" + number + "': " + e.getMessage(),
          option + " 0 takes a free port");
    }
  }

  private Path folder() throws Refusal {
    return pki.orElseThrow(
        () -> new Refusal("--tls-port without --pki", "certs/make pki, then add --pki pki"));
  }
}
