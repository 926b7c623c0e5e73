// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Refuses a network that does not hang together, naming the part. */
final class NetworkCheck {
  private final List<Node> nodes;
  private final List<Pipe> pipes;
  private final List<Element> elements;
  private final List<Link> links;
  private final Map<String, Node> byName = new TreeMap<>();

  NetworkCheck(List<Node> nodes, List<Pipe> pipes, List<Valve> valves, List<Pump> pumps) {
    this.nodes = nodes;
    this.pipes = pipes;
    this.elements =
        Stream.<List<? extends Element>>of(valves, pumps)
            .<Element>flatMap(Collection::stream)
            .toList();
    this.links =
        Stream.<List<? extends Link>>of(pipes, elements).<Link>flatMap(Collection::stream).toList();
  }

  void run() {
    checkNames();
    links.forEach(this::checkEnds);
    Check.that(
        nodes.stream().anyMatch(Node.Reservoir.class::isInstance),
        "no reservoir, so no head is fixed");
    nodes.stream().filter(Node.Junction.class::isInstance).forEach(this::checkJunction);
    elements.forEach(this::checkElement);
    checkWhole();
  }

  private void checkNames() {
    for (Node node : nodes) {
      Check.that(
          byName.put(node.name(), node) == null, "name '" + node.name() + "' of a node is taken");
    }
    Set<String> taken = new HashSet<>();
    for (Link link : links) {
      Check.that(taken.add(link.name()), "name '" + link.name() + "' of a link is taken");
    }
  }

  private void checkEnds(Link link) {
    for (String end : List.of(link.from(), link.to())) {
      Check.that(
          byName.containsKey(end), "node '" + end + "' of link '" + link.name() + "' is unknown");
    }
    Check.that(
        !link.from().equals(link.to()),
        "link '" + link.name() + "' ends where it starts, at '" + link.from() + "'");
  }

  /** Elements that meet would have to be solved together; a pipe between keeps them apart. */
  private void checkJunction(Node junction) {
    Check.that(
        pipes.stream().anyMatch(pipe -> touches(pipe, junction)),
        "junction '" + junction.name() + "' has no pipe");
    List<String> here =
        elements.stream().filter(each -> touches(each, junction)).map(Link::name).toList();
    Check.that(
        here.size() <= 1,
        "elements '"
            + String.join("', '", here)
            + "' meet at '"
            + junction.name()
            + "' without a pipe between");
  }

  private void checkElement(Element element) {
    Check.that(
        byName.get(element.from()) instanceof Node.Junction
            || byName.get(element.to()) instanceof Node.Junction,
        "element '" + element.name() + "' joins two reservoirs without a pipe");
  }

  private void checkWhole() {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(nodes.get(0).name()));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (reached.add(name)) {
        links.stream().filter(link -> link.from().equals(name)).map(Link::to).forEach(open::push);
        links.stream().filter(link -> link.to().equals(name)).map(Link::from).forEach(open::push);
      }
    }
    for (Node node : nodes) {
      Check.that(
          reached.contains(node.name()),
          "node '" + node.name() + "' is not joined to '" + nodes.get(0).name() + "'");
    }
  }

  private static boolean touches(Link link, Node node) {
    return link.from().equals(node.name()) || link.to().equals(node.name());
  }
}
