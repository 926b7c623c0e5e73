// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.leakmonitor.simulator.attack.bus.Intrusion;
import org.leakmonitor.simulator.attack.bus.RogueMaster;
import org.leakmonitor.simulator.attack.bus.TcpAccess;
import org.leakmonitor.simulator.modbus.Framing;
import org.leakmonitor.simulator.modbus.Sighting;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.register.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** A master that nobody put on the bus, over a connection of its own. */
@Command(
    name = "rogue",
    description = {
      "Connects to a Modbus device as a master that has no business there.",
      "Prints each frame that crossed the connection, then what was done. Only for devices that are",
      "yours to disturb."
    })
final class RogueCommand {
  private static final String PLACE = "where the device is served";

  private final PrintWriter out;

  @Option(
      names = "--rtu",
      scope = ScopeType.INHERIT,
      description = "RTU frames over TCP instead of Modbus TCP.")
  private boolean rtu;

  @Option(
      names = "--timeout",
      paramLabel = "MS",
      scope = ScopeType.INHERIT,
      description = "How long to wait for each answer, by default ${DEFAULT-VALUE}.")
  private int timeoutMillis = 1_000;

  private interface Order {
    Intrusion by(RogueMaster master) throws IOException;
  }

  RogueCommand(PrintWriter out) {
    this.out = out;
  }

  @Command(description = "Writes registers or coils: one by function 5 or 6, several by 15 or 16.")
  void write(
      @Parameters(paramLabel = "HOST:PORT", description = PLACE) String place,
      @Option(names = "--unit", required = true, description = "unit id") int unit,
      @Option(names = "--table", description = "holding or coils, by default holding") Table table,
      @Option(names = "--address", required = true, description = "counted from 0") int address,
      @Option(names = "--words", required = true, split = ",", description = "such as 65535,0")
          List<Integer> words)
      throws Refusal {
    Table written = table == null ? Table.HOLDING : table;
    act(place, master -> master.write(unit, written, address, words));
  }

  @Command(description = "Asks every unit id for every function named, and tells who answers.")
  void scan(
      @Parameters(paramLabel = "HOST:PORT", description = PLACE) String place,
      @Option(names = "--units", split = ",", description = "by default 1 to 247")
          List<Integer> units,
      @Option(names = "--functions", split = ",", description = "by default 3,43,17,90")
          List<Integer> functions)
      throws Refusal {
    List<Integer> asked = units == null ? RogueMaster.ALL_UNITS : units;
    List<Integer> tried = functions == null ? RogueMaster.USUAL_FUNCTIONS : functions;
    act(place, master -> master.scan(asked, tried));
  }

  private void act(String place, Order order) throws Refusal {
    InetSocketAddress address = Around.address("HOST:PORT", place);
    Framing framing = rtu ? Framing.RTU : Framing.MBAP;
    if (timeoutMillis <= 0) {
      throw new Refusal("--timeout is '" + timeoutMillis + "'", "write milliseconds from 1 on");
    }
    Duration patience = Duration.ofMillis(timeoutMillis);
    try (TcpAccess access = TcpAccess.open(address, framing, patience, Clock.systemUTC())) {
      Intrusion intrusion = order.by(new RogueMaster(access));
      for (Sighting each : intrusion.frames()) {
        out.println((each.way() == Sighting.Way.REQUEST ? "> " : "< ") + each.bytes().hex());
      }
      String reaction = intrusion.deed().details().getOrDefault("reaction", "");
      out.println(intrusion.deed().what() + (reaction.isEmpty() ? "" : ": " + reaction));
    } catch (IOException e) {
      throw new Refusal(
          "cannot reach '" + place + "': " + e.getMessage(), "name where the device listens");
    } catch (IllegalArgumentException e) {
      throw new Refusal(String.valueOf(e.getMessage()), "simulator attack rogue --help");
    }
  }
}
