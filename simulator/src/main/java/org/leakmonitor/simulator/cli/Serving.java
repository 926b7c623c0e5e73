// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.leakmonitor.simulator.modbus.ModbusLine;
import org.leakmonitor.simulator.modbus.ModbusServer;

/** Everything that serves the device, until it is closed. */
final class Serving implements Closeable {
  private final PrintWriter out;
  private final List<ModbusServer> servers = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<ModbusLine> lines = new ArrayList<>();

  /** Prints a line for each place once it can be reached there. */
  Serving(PrintWriter out) {
    this.out = out;
  }

  synchronized void add(ModbusServer server, String kind) {
    servers.add(server);
    announce(server.host() + ":" + server.port() + kind);
  }

  synchronized void add(ModbusLine opened, String kind) {
    lines.add(opened);
    announce(opened.path() + kind);
  }

  /** The serial lines. */
  synchronized List<ModbusLine> lines() {
    return List.copyOf(lines);
  }

  void await() throws InterruptedException {
    closed.await();
  }

  /** Closes as many as can be closed, and then reports the first that could not. */
  @Override
  public synchronized void close() throws IOException {
    List<Closeable> all = new ArrayList<>();
    servers.forEach(server -> all.add(server::close));
    lines.forEach(line -> all.add(line::close));
    Optional<IOException> failure = Optional.empty();
    for (Closeable each : all) {
      try {
        each.close();
      } catch (IOException e) {
        failure = failure.isPresent() ? failure : Optional.of(e);
      }
    }
    closed.countDown();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void announce(String place) {
    out.println("listening on " + place);
    out.flush();
  }
}
