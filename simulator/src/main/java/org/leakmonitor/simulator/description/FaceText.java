// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.description;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.face.Carries;
import org.leakmonitor.simulator.face.Served;
import org.leakmonitor.simulator.face.Wiring;
import org.leakmonitor.simulator.instrument.Range;
import org.leakmonitor.simulator.plant.Placement;
import org.leakmonitor.simulator.plant.Route;
import org.leakmonitor.simulator.plant.Spot;
import org.leakmonitor.simulator.register.Slot;

/** The instruments, the drives, and the buses behind which they are. */
final class FaceText {
  private final List<BusSettings> buses;

  FaceText(List<BusSettings> buses) {
    this.buses = List.copyOf(buses);
  }

  List<String> instruments(List<Placement> placements, Route route) {
    Columns columns = new Columns("  ");
    columns.row("tag", "place", "range", "in", "bus", "unit", "register");
    for (Placement each : placements) {
      Range range = each.settings().range();
      row(
          columns,
          List.of(
              each.tag(),
              place(each.spot(), route),
              Figure.of(range.low()) + " to " + Figure.of(range.high()),
              each.settings().unit()),
          new Carries.Value(each.tag()));
    }
    return columns.lines();
  }

  List<String> buses() {
    Columns columns = new Columns("  ");
    for (BusSettings each : buses) {
      columns.row(
          each.bus(),
          each.served().map(FaceText::served).orElse("served where run says"),
          "polled every " + Figure.of(each.pollSeconds()) + " s",
          each.wirings().size() + " values");
    }
    return columns.lines();
  }

  private void row(Columns columns, List<String> first, Carries carries) {
    for (BusSettings bus : buses) {
      Optional<Slot> slot =
          bus.wirings().stream()
              .filter(each -> each.carries().equals(carries))
              .map(Wiring::slot)
              .findFirst();
      if (slot.isPresent()) {
        String unit = String.valueOf(slot.get().unit());
        columns.row(
            first.get(0),
            first.get(1),
            first.get(2),
            first.get(3),
            bus.bus(),
            unit,
            register(slot.get()));
        return;
      }
    }
    columns.row(first.get(0), first.get(1), first.get(2), first.get(3), "", "", "on no bus");
  }

  private static String register(Slot slot) {
    return slot.table().name().toLowerCase(Locale.ROOT) + " " + slot.address();
  }

  private static String place(Spot spot, Route route) {
    if (spot instanceof Spot.On on) {
      return route.km(on.place()).isPresent()
          ? "km " + Figure.of(route.km(on.place()).getAsDouble())
          : on.place().toString();
    }
    return "given " + Figure.of(((Spot.Given) spot).value());
  }

  private static String served(Served served) {
    if (served instanceof Served.Tcp tcp) {
      return "Modbus TCP, port " + tcp.port();
    }
    if (served instanceof Served.RtuOverTcp rtu) {
      return "RTU over TCP, port " + rtu.port();
    }
    if (served instanceof Served.Tls tls) {
      return "Modbus/TCP Security, port " + tls.port();
    }
    Served.Rtu rtu = (Served.Rtu) served;
    return "RTU on "
        + rtu.link()
        + ", "
        + rtu.baud()
        + " baud, "
        + rtu.parity().name().toLowerCase(Locale.ROOT)
        + " parity";
  }
}
