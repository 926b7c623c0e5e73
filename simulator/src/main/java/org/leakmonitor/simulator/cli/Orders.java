// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.ModbusLine;
import org.leakmonitor.simulator.refusal.Refusal;

/** What standard input tells a simulator that serves: faults, and plugs to be pulled. */
final class Orders {
  private final Map<BusSettings, ModbusDevice> buses;
  private final Serving serving;
  private final PrintWriter out;
  private final PrintWriter err;

  Orders(Map<BusSettings, ModbusDevice> buses, Serving serving, PrintWriter out, PrintWriter err) {
    this.buses = buses;
    this.serving = serving;
    this.out = out;
    this.err = err;
  }

  /** Obeys line by line on a thread of its own; the end of the input ends nothing else. */
  void read(BufferedReader in) {
    Thread thread = new Thread(() -> obeyAll(in), "orders");
    thread.setDaemon(true);
    thread.start();
  }

  /** Has every bus in trouble that has it in it. */
  void begin(Trouble trouble) {
    buses.forEach(
        (bus, device) -> {
          if (trouble.concerns(bus)) {
            trouble.beginOn(device, out);
          }
        });
  }

  private void obeyAll(BufferedReader in) {
    try {
      in.lines().map(String::strip).filter(text -> !text.isEmpty()).forEach(this::obey);
    } catch (UncheckedIOException e) {
      Main.complain(
          err,
          new Refusal(
              "cannot read standard input: " + e.getMessage(), "it serves on without commands"));
    }
  }

  private void obey(String text) {
    try {
      if (text.equals("plug") || text.equals("unplug")) {
        plug(text, serving.lines());
        return;
      }
      Trouble trouble = Trouble.command(text);
      trouble.checkAgainst(List.copyOf(buses.keySet()));
      begin(trouble);
    } catch (Refusal e) {
      Main.complain(err, e);
    }
  }

  private static void plug(String text, List<ModbusLine> lines) throws Refusal {
    if (lines.isEmpty()) {
      throw new Refusal("there is no pty", "start with --rtu LINK");
    }
    for (ModbusLine line : lines) {
      try {
        if (text.equals("plug")) {
          line.plug();
        } else {
          line.unplug();
        }
      } catch (IOException e) {
        throw new Refusal(
            "cannot " + text + " '" + line.path() + "': " + e.getMessage(), "try again");
      }
    }
  }
}
