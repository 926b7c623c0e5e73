// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leakmonitor.simulator.modbus.Framing;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.ModbusServer;
import org.leakmonitor.simulator.register.Encoding;
import org.leakmonitor.simulator.register.Order;
import org.leakmonitor.simulator.register.RegisterMap;
import org.leakmonitor.simulator.register.Slot;
import org.leakmonitor.simulator.register.Table;

/**
 * What hundreds of simulated devices cost in one process, each with a server of its own that
 * another process polls; beside servers that answer the same bytes without looking at the request.
 */
@SuppressWarnings("try") // servers serve until the block ends
final class DevicesBench {

  private static final int DEVICES = 200;
  private static final int SLOTS = 4;
  private static final double POLLS_PER_SECOND = 10;
  private static final double MICROS_PER_SECOND = 1e6;
  private static final int RUNS = 3;
  private static final long SETTLING_MILLIS = 5_000;
  private static final long RUN_MILLIS = 10_000;

  private DevicesBench() {}

  public static void main(String[] args) throws Exception {
    try (Servers ours = new Servers();
        Servers bare = new Servers()) {
      for (int i = 0; i < DEVICES; i++) {
        ModbusServer server = ModbusServer.tcp(device(i), any(), Framing.MBAP);
        ours.add(server, server.port());
        BareServer other = BareServer.open(2 * SLOTS);
        bare.add(other, other.port());
      }
      for (int run = 0; run < RUNS; run++) {
        measure("devices", ours.ports);
        measure("devices.bare", bare.ports);
        Samples.progress("run %d of %d".formatted(run + 1, RUNS));
      }
    }
  }

  /** What is open, in the order in which it was opened. */
  private static final class Servers implements AutoCloseable {
    private final List<AutoCloseable> all = new ArrayList<>();
    private final List<String> ports = new ArrayList<>();

    void add(AutoCloseable server, int port) {
      all.add(server);
      ports.add(String.valueOf(port));
    }

    @Override
    public void close() throws Exception {
      for (AutoCloseable each : all) {
        each.close();
      }
    }
  }

  private static void measure(String series, List<String> ports) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(DevicesClient.class.getName());
    command.add(String.valueOf(SETTLING_MILLIS));
    command.add(String.valueOf(RUN_MILLIS));
    command.addAll(ports);
    Process client =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var lines = client.inputReader()) {
      // The client says when it begins to count, and how many answers came.
      String begun = lines.readLine();
      Samples.Watch watch = Samples.start();
      String counted = lines.readLine();
      if (begun == null || counted == null) {
        throw new IOException("the client has ended");
      }
      long answers = Long.parseLong(counted);
      Samples.Rate rate = watch.rate(answers);
      Samples.add(series, 100 * rate.cpuMicros() * rate.perSecond() / MICROS_PER_SECOND);
      Samples.add(series + ".polls", 100 * rate.perSecond() / (POLLS_PER_SECOND * DEVICES));
    } finally {
      client.waitFor();
    }
  }

  private static ModbusDevice device(int seed) {
    Encoding encoding = new Encoding.Binary(Order.straight(32));
    RegisterMap map =
        new RegisterMap(
            IntStream.range(0, SLOTS)
                .mapToObj(i -> new Slot("S-" + i, 1, Table.HOLDING, 2 * i, encoding, false))
                .toList());
    return ModbusDevice.of(
        map,
        () -> slot -> Optional.of(slot.encoding().encode(slot.address() + seed)),
        InstantSource.system(),
        seed);
  }

  private static InetSocketAddress any() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
