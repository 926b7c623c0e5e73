// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole network as it is built, checked to hang together.
 *
 * @param gravity m/s2, above 0
 */
public record Network(
    Fluid fluid,
    double gravity,
    List<Node> nodes,
    List<Pipe> pipes,
    List<Valve> valves,
    List<Pump> pumps) {

  /** Standard gravity, m/s2. */
  public static final double STANDARD_GRAVITY = 9.80665;

  /**
   * @throws IllegalArgumentException if a name is doubled or unknown, a link ends where it starts,
   *     a junction has no pipe or more than one element, an element joins two reservoirs, a part is
   *     not joined to the rest, or no head is fixed
   */
  public Network {
    Check.positive("gravity", gravity);
    nodes = List.copyOf(nodes);
    pipes = List.copyOf(pipes);
    valves = List.copyOf(valves);
    pumps = List.copyOf(pumps);
    new NetworkCheck(nodes, pipes, valves, pumps).run();
  }

  /** The node of that name, if there is one. */
  public Optional<Node> node(String name) {
    return nodes.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** The pipe of that name, if there is one. */
  public Optional<Pipe> pipe(String name) {
    return pipes.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** All that joins nodes: pipes, then valves, then pumps. */
  public Stream<Link> links() {
    return Stream.of(pipes, valves, pumps).flatMap(List::stream);
  }

  /** The gauge head, m, at which the liquid boils. */
  double vapourHead() {
    return fluid.vapourHead(gravity);
  }

  /**
   * The pipe a place is on.
   *
   * @throws IllegalArgumentException if there is no such pipe, or it is shorter
   */
  Pipe pipeAt(Place place) {
    Pipe pipe =
        pipe(place.pipe())
            .orElseThrow(() -> new IllegalArgumentException("no pipe '" + place.pipe() + "'"));
    Check.that(
        place.metres() <= pipe.length(),
        "place '" + place + "' is beyond the end at " + pipe.length() + " m");
    return pipe;
  }

  /** Metres above the datum; pipes rise and fall evenly. */
  double elevation(Place place) {
    Pipe pipe = pipeAt(place);
    double start = node(pipe.from()).orElseThrow().elevation();
    double end = node(pipe.to()).orElseThrow().elevation();
    return start + (end - start) * place.metres() / pipe.length();
  }
}
