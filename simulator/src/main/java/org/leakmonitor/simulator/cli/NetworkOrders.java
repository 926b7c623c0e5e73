// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leakmonitor.simulator.network.Direction;
import org.leakmonitor.simulator.network.Door;
import org.leakmonitor.simulator.network.FaultyNetwork;
import org.leakmonitor.simulator.network.Flapping;
import org.leakmonitor.simulator.network.Weather;
import org.leakmonitor.simulator.refusal.Refusal;

/** What a network is told on standard input, a line at a time. */
final class NetworkOrders {

  private static final Map<String, Set<Direction>> DIRECTIONS =
      Map.of(
          "up", EnumSet.of(Direction.UP),
          "down", EnumSet.of(Direction.DOWN),
          "both", EnumSet.allOf(Direction.class));

  private static final Map<String, Door> DOORS =
      Map.of("open", Door.OPEN, "mute", Door.MUTE, "shut", Door.SHUT, "refusing", Door.REFUSING);

  private static final String SECONDS = "(\\d{1,6}(?:\\.\\d{1,3})?)";

  private interface Deed {
    void on(Matcher words) throws IOException, InterruptedException;
  }

  private record Order(Pattern form, Deed deed) {}

  private final FaultyNetwork network;
  private final List<Order> orders;
  private Optional<Flapping> flapping = Optional.empty();

  NetworkOrders(FaultyNetwork network) {
    this.network = network;
    this.orders =
        List.of(
            order("clear", words -> clear()),
            order("delay " + SECONDS, words -> turn(weather().delayed(seconds(words, 1)))),
            order(
                "rate (\\d{1,10})",
                words -> turn(weather().limited(Long.parseLong(words.group(1))))),
            order(
                "stall ([01](?:\\.\\d{1,6})?) " + SECONDS,
                words ->
                    turn(
                        weather().stalling(Double.parseDouble(words.group(1)), seconds(words, 2)))),
            order(
                "hold (up|down|both)",
                words -> turn(weather().holding(named(DIRECTIONS, words.group(1))))),
            order(
                "flap " + SECONDS + " " + SECONDS,
                words -> flap(seconds(words, 1), seconds(words, 2))),
            order(
                "door (open|mute|shut|refusing)",
                words -> network.door(named(DOORS, words.group(1)))),
            order("reset", words -> network.reset()),
            order("forget", words -> network.forget()),
            order("half_open", words -> network.halfOpen()));
  }

  private static Order order(String form, Deed deed) {
    return new Order(Pattern.compile(form), deed);
  }

  /**
   * Obeys one line.
   *
   * @throws Refusal where it is none of the orders, or cannot be obeyed
   */
  void obey(String line) throws Refusal {
    for (Order order : orders) {
      Matcher words = order.form().matcher(line);
      if (words.matches()) {
        obey(line, order, words);
        return;
      }
    }
    throw new Refusal("cannot read '" + line + "'", "simulator proxy --help");
  }

  private static void obey(String line, Order order, Matcher words) throws Refusal {
    try {
      order.deed().on(words);
    } catch (IOException | IllegalArgumentException e) {
      throw new Refusal("cannot obey '" + line + "': " + e.getMessage(), "simulator proxy --help");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void clear() throws IOException, InterruptedException {
    still();
    turn(Weather.FAIR);
    network.door(Door.OPEN);
  }

  private void flap(Duration up, Duration down) {
    still();
    flapping = Optional.of(Flapping.start(network, up, down));
  }

  private void still() {
    if (flapping.isPresent()) {
      flapping.get().close();
      flapping = Optional.empty();
    }
  }

  private Weather weather() {
    return network.weather();
  }

  private void turn(Weather to) {
    network.weather(to);
  }

  private static <T> T named(Map<String, T> names, String word) {
    return Optional.ofNullable(names.get(word)).orElseThrow();
  }

  private static Duration seconds(Matcher words, int group) {
    return Duration.ofMillis(new BigDecimal(words.group(group)).movePointRight(3).longValue());
  }
}
