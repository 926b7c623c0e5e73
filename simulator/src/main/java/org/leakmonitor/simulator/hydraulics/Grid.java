// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that is stepped: the sections, the joints they meet at, and the elements between these. */
final class Grid {
  private final Network network;
  private final Map<String, Track> tracks = new TreeMap<>();
  private final Map<String, Joint> nodes = new TreeMap<>();
  private final Map<String, Gate> elements = new TreeMap<>();
  private final Map<Place, Joint> leaks = new TreeMap<>();
  private final List<Track> allTracks;
  private final List<Joint> joints;
  private final List<Gate> gates;

  Grid(Network network, Settings settings, Map<String, Bore> bores) {
    this.network = network;
    for (Node node : network.nodes()) {
      nodes.put(node.name(), joint(node, settings));
    }
    joints = new ArrayList<>(nodes.values());
    for (Pipe pipe : network.pipes()) {
      Track track = new Track(found(bores, "pipe", pipe.name()));
      tracks.put(pipe.name(), track);
      node(pipe.from()).starts(track.start());
      node(pipe.to()).ends(track.end());
    }
    allTracks = List.copyOf(tracks.values());
    gates = new ArrayList<>();
  }

  /** Takes the state that it starts from. */
  void begin(SteadyState state) {
    Settings settings = state.settings();
    network.valves().forEach(each -> add(each, ValveLaw.of(each, network.gravity()), state));
    network.pumps().forEach(each -> add(each, PumpLaw.of(each), state));
    settings.leaks().keySet().forEach(this::leak);
    allTracks.forEach(track -> track.begin(state));
    joints.forEach(joint -> joint.begin(0));
    leaks.forEach(
        (place, joint) -> {
          joint.leak().go(settings.leaks().getOrDefault(place, 0.0), 0, 0);
          joint.advance(0);
          joint.begin(state.leak(place));
        });
  }

  /** One step, to a time (s). */
  void march(double now) {
    for (int i = 0; i < allTracks.size(); i++) {
      List<Section> sections = allTracks.get(i).sections();
      for (int k = 0; k < sections.size(); k++) {
        sections.get(k).march();
      }
    }
    for (int i = 0; i < joints.size(); i++) {
      joints.get(i).advance(now);
      joints.get(i).gather();
    }
    for (int i = 0; i < gates.size(); i++) {
      gates.get(i).pass(now);
    }
    for (int i = 0; i < joints.size(); i++) {
      joints.get(i).settle();
    }
    for (int i = 0; i < allTracks.size(); i++) {
      List<Section> sections = allTracks.get(i).sections();
      for (int k = 0; k < sections.size(); k++) {
        sections.get(k).turn();
      }
    }
  }

  Network network() {
    return network;
  }

  Track track(String pipe) {
    return found(tracks, "pipe", pipe);
  }

  /** By the names of their pipes. */
  List<Track> tracks() {
    return allTracks;
  }

  /** The nodes' and the leaks'. */
  List<Joint> joints() {
    return joints;
  }

  Joint node(String name) {
    return found(nodes, "node", name);
  }

  Gate element(String name) {
    return found(elements, "element", name);
  }

  Map<Place, Joint> leaks() {
    return leaks;
  }

  /** The nearest place at which heads and flows are computed. */
  Place snap(Place place) {
    network.pipeAt(place);
    Bore bore = track(place.pipe()).bore();
    return bore.place(bore.nearest(place.metres()));
  }

  /** The same, where a leak is sought: where pipes meet, on the first of them. */
  Place site(Place place) {
    Place snapped = snap(place);
    Bore bore = track(place.pipe()).bore();
    int point = bore.nearest(snapped.metres());
    if (point == 0) {
      return end(bore.pipe().from());
    }
    return point == bore.reaches() ? end(bore.pipe().to()) : snapped;
  }

  private Place end(String node) {
    Pipe first =
        network.pipes().stream()
            .filter(pipe -> pipe.from().equals(node) || pipe.to().equals(node))
            .findFirst()
            .orElseThrow();
    return new Place(first.name(), first.from().equals(node) ? 0 : first.length());
  }

  /**
   * The joint at a site on the grid, made if there is none.
   *
   * @throws IllegalArgumentException if a reservoir or an element is there
   */
  Joint leak(Place place) {
    Joint known = leaks.get(place);
    if (known == null) {
      known = jointAt(place);
      leaks.put(place, known);
    }
    return known;
  }

  private Joint jointAt(Place place) {
    Track track = track(place.pipe());
    int point = track.bore().nearest(place.metres());
    if (point == 0) {
      return plain(track.bore().pipe().from(), place);
    }
    if (point == track.bore().reaches()) {
      return plain(track.bore().pipe().to(), place);
    }
    return cut(track, point);
  }

  private Joint plain(String node, Place place) {
    Joint joint = node(node);
    Check.that(
        !joint.fixed() && gates.stream().noneMatch(gate -> gate.touches(joint)),
        "leak at '"
            + place
            + "' would be at a reservoir or an element; a reach away, "
            + track(place.pipe()).bore().reach()
            + " m, it can be");
    return joint;
  }

  private Joint cut(Track track, int point) {
    Section old = track.at(point);
    Bore bore = track.bore();
    track.cut(old, point);
    Joint joint = Joint.junction(bore.elevation(point), network.vapourHead(), 0);
    Section before = track.at(point);
    Section after = track.at(point + 1);
    for (Joint each : joints) {
      each.replace(old, before, after);
    }
    joint.ends(before);
    joint.starts(after);
    joints.add(joint);
    return joint;
  }

  private void add(Element element, Law law, SteadyState state) {
    String name = element.name();
    double setting = state.settings().element(name);
    Gate gate = new Gate(law, node(element.from()), node(element.to()), setting, state.flow(name));
    elements.put(name, gate);
    gates.add(gate);
  }

  private Joint joint(Node node, Settings settings) {
    double vapour = network.vapourHead();
    return node instanceof Node.Reservoir
        ? Joint.reservoir(node.elevation(), vapour, settings.heads().getOrDefault(node.name(), 0.0))
        : Joint.junction(
            node.elevation(), vapour, settings.demands().getOrDefault(node.name(), 0.0));
  }

  private static <T> T found(Map<String, T> all, String what, String name) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no " + what + " '" + name + "'");
    }
    return found;
  }
}
