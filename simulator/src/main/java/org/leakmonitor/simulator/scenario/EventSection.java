// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leakmonitor.simulator.event.Event;
import org.leakmonitor.simulator.hydraulics.Network;
import org.leakmonitor.simulator.hydraulics.Node;
import org.leakmonitor.simulator.hydraulics.Pipe;
import org.leakmonitor.simulator.hydraulics.Place;
import org.leakmonitor.simulator.hydraulics.Pump;
import org.leakmonitor.simulator.hydraulics.Valve;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.truth.Truth;
import org.leakmonitor.simulator.yaml.Section;

/** What operators and mishaps do, and the faults of instruments and buses. */
final class EventSection {
  static final Set<String> KEYS = EventWord.allKeys();

  private static final double HOUR = 3_600;
  private static final double PERCENT = 100;

  private final PlantSection plant;
  private final Map<String, Place> leaks = new HashMap<>();
  private final Set<Place> open = new HashSet<>();

  EventSection(PlantSection plant) {
    this.plant = plant;
  }

  List<Cue> cues(Section section) throws Refusal {
    EventWord word = section.choice("event", EventWord.values());
    section.keepTo(word.keys(), word.word());
    double at = section.number("at_s");
    double over = over(section);
    return switch (word) {
      case LEAK, BURST -> List.of(cue(at, word, leak(section, over)));
      case SEAL -> List.of(cue(at, word, new Event.Seal(opened(section), over)));
      case ILLEGAL_TAP ->
          List.of(
              cue(at, word, leak(section, over)),
              cue(Times.end(section), word, new Event.Seal(plant.place(section), over)));
      case HOT_TAP -> hotTap(section, at, over);
      case LINE_STOP -> lineStop(section, at, over);
      case VALVE ->
          List.of(
              cue(
                  at,
                  word,
                  new Event.ValveMove(valve(section, "valve"), section.number("opening"), over)));
      case PUMP ->
          List.of(cue(at, word, new Event.PumpSpeed(pump(section), section.number("speed"), over)));
      case PUMP_TRIP -> List.of(cue(at, word, new Event.PumpSpeed(pump(section), 0, over)));
      case SHUT_IN -> List.of(cue(at, word, shutIn(over)));
      case OUTFLOW -> List.of(cue(at, word, demand(section, over)));
      case HEAD ->
          List.of(cue(at, word, new Event.Head(node(section), section.number("head_m"), over)));
      case INSTRUMENT_FAULT -> new FaultSection(section).instrument(plant.settings(), at);
      case BUS_FAULT -> new FaultSection(section).bus(plant.buses(), at);
    };
  }

  private static double over(Section section) throws Refusal {
    double over = section.numberOr("over_s", 0);
    if (!(over >= 0)) {
      throw section.wrong("over_s", "seconds, 0 or more");
    }
    return over;
  }

  private Event leak(Section section, double over) throws Refusal {
    Place place = plant.place(section);
    Place snapped = plant.rehearsal().readings().snap(place);
    if (!open.add(snapped)) {
      throw section.wrong("km", "another place: one has one leak at a time, and seals it before");
    }
    if (section.has("name")) {
      String name = section.text("name");
      if (leaks.put(name, place) != null) {
        throw section.wrong("name", "one that no leak above has");
      }
    }
    return new Event.Leak(place, section.number("percent") / PERCENT, over);
  }

  private Place opened(Section section) throws Refusal {
    Place place = leaks.get(section.text("leak"));
    if (place == null) {
      throw section.wrong("leak", "the name of a leak that stands above");
    }
    open.remove(plant.rehearsal().readings().snap(place));
    return place;
  }

  /** A leak-like step while the fitting fills, then a steady delivery. */
  private List<Cue> hotTap(Section section, double at, double over) throws Refusal {
    String node = node(section);
    Place place = beside(node);
    double filled = at + Times.length(section, "fill_s");
    return List.of(
        cue(
            at,
            EventWord.HOT_TAP,
            new Event.Leak(place, section.number("fill_percent") / PERCENT, 0)),
        cue(filled, EventWord.HOT_TAP, new Event.Seal(place, over)),
        cue(filled, EventWord.HOT_TAP, demand(section, over)));
  }

  /** The bypass opens, then the valve closes. */
  private List<Cue> lineStop(Section section, double at, double over) throws Refusal {
    return List.of(
        cue(at, EventWord.LINE_STOP, new Event.ValveMove(valve(section, "bypass"), 1, over)),
        cue(at + over, EventWord.LINE_STOP, new Event.ValveMove(valve(section, "valve"), 0, over)));
  }

  private Event shutIn(double over) {
    Network network = plant.settings().network();
    return new Event.ShutIn(
        network.valves().stream().map(Valve::name).toList(),
        network.pumps().stream().map(Pump::name).toList(),
        network.nodes().stream()
            .filter(node -> node instanceof Node.Junction)
            .map(Node::name)
            .toList(),
        over);
  }

  private Event demand(Section section, double over) throws Refusal {
    return new Event.Demand(node(section), section.number("outflow_m3_h") / HOUR, over);
  }

  private String node(Section section) throws Refusal {
    String name = section.text("node");
    if (plant.settings().network().node(name).isEmpty()) {
      throw section.wrong("node", "the name of a node of the line");
    }
    return name;
  }

  private String valve(Section section, String key) throws Refusal {
    String name = section.text(key);
    if (plant.settings().network().valves().stream().noneMatch(each -> each.name().equals(name))) {
      throw section.wrong(key, "the name of a valve of the line");
    }
    return name;
  }

  private String pump(Section section) throws Refusal {
    String name = section.text("pump");
    if (plant.settings().network().pumps().stream().noneMatch(each -> each.name().equals(name))) {
      throw section.wrong("pump", "the name of a pump of the line");
    }
    return name;
  }

  /** The end of a pipe that is at a node. */
  private Place beside(String node) {
    for (Pipe pipe : plant.settings().network().pipes()) {
      if (pipe.to().equals(node)) {
        return new Place(pipe.name(), pipe.length());
      }
      if (pipe.from().equals(node)) {
        return new Place(pipe.name(), 0);
      }
    }
    throw new IllegalArgumentException("no pipe ends at node '" + node + "'");
  }

  private Cue cue(double at, EventWord word, Event event) {
    event.on(plant.rehearsal()); // so that what cannot be is refused with its line
    return new Cue(at, Truth.Kind.EVENT, word.word(), scene -> event.on(scene.plant()));
  }
}
