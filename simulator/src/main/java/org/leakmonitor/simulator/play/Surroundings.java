// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.play;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.leakmonitor.simulator.expectation.Poll;
import org.leakmonitor.simulator.face.Inputs;
import org.leakmonitor.simulator.gateway.PlayedBroker;
import org.leakmonitor.simulator.gateway.PlayedGateway;
import org.leakmonitor.simulator.network.FaultyNetwork;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.simulator.stage.Need;
import org.leakmonitor.simulator.stage.Outside;
import org.leakmonitor.simulator.stage.Stage;

/** What is around a plant in one run: what was given, and what is played in its place. */
public final class Surroundings implements Closeable {
  private final Scenario scenario;
  private final Reach reach;
  private final Deque<Closeable> opened = new ArrayDeque<>();
  private Optional<PlayedGateway> played = Optional.empty();
  private Outside outside = Outside.NOTHING;

  private Surroundings(Scenario scenario, Reach reach) {
    this.scenario = scenario;
    this.reach = reach;
  }

  /**
   * Opens what a scenario needs.
   *
   * @param plays whether a gateway and a broker are played that are needed and not given
   * @throws Refusal if something is needed and not there
   * @throws IOException if a folder cannot be written or a port not opened
   */
  public static Surroundings open(Scenario scenario, Reach reach, boolean plays)
      throws Refusal, IOException {
    Surroundings surroundings = new Surroundings(scenario, reach);
    try {
      surroundings.outside =
          new Outside(
              surroundings.gateway(plays),
              surroundings.inputs(),
              surroundings.network(plays),
              reach.insider());
      surroundings.outside.check(scenario.needs());
      surroundings.play();
      return surroundings;
    } catch (IOException | Refusal e) {
      surroundings.close();
      throw e;
    }
  }

  public Outside outside() {
    return outside;
  }

  /**
   * Where a file stands that an expectation names, such as {@code gateway/agent.yaml} or {@code
   * inputs/gpio-sim/sim_gpio0/pull}; empty where there is no such folder.
   */
  Optional<Path> file(String name) {
    int slash = name.indexOf('/');
    Optional<Path> folder =
        switch (name.substring(0, Math.max(0, slash))) {
          case "gateway" -> outside.gateway();
          case "inputs" -> inputsFolder();
          default -> Optional.empty();
        };
    return folder.map(each -> each.resolve(name.substring(slash + 1)));
  }

  /** Lets what is around see what happens on a stage. */
  public void watch(Stage stage) throws IOException {
    if (played.isPresent()) {
      stage.watch(played.get());
    }
    Optional<Inputs> inputs = outside.inputs();
    if (inputs.isPresent()) {
      stage.watch(scene -> inputs.get().show(scene.plant()));
    }
  }

  /** A master's poll, which a played gateway records. */
  public void hear(Poll poll) {
    played.ifPresent(gateway -> gateway.hear(poll));
  }

  @Override
  public void close() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  /** Only now, since a run that is refused is to leave everything as it was. */
  private void play() throws IOException, Refusal {
    if (reach.gateway().isEmpty() && outside.gateway().isPresent()) {
      PlayedGateway gateway = PlayedGateway.make(outside.gateway().get());
      played = Optional.of(gateway);
      opened.push(gateway);
    }
  }

  private Optional<Path> gateway(boolean plays) {
    if (reach.gateway().isPresent() || !scenario.needs().contains(Need.GATEWAY) || !plays) {
      return reach.gateway();
    }
    return reach.out().map(out -> out.resolve("gateway"));
  }

  private Optional<Inputs> inputs() throws IOException, Refusal {
    Optional<Path> folder = inputsFolder();
    return scenario.inputs().isEmpty() || folder.isEmpty()
        ? Optional.empty()
        : Optional.of(Inputs.open(scenario.inputs(), folder.get(), scenario.seed()));
  }

  private Optional<Path> inputsFolder() {
    return reach.inputs().or(() -> reach.out().map(out -> out.resolve("inputs")));
  }

  private Optional<FaultyNetwork> network(boolean plays) throws IOException {
    if (reach.broker().isEmpty() && !(plays && scenario.needs().contains(Need.NETWORK))) {
      return Optional.empty();
    }
    InetSocketAddress target = reach.broker().isPresent() ? reach.broker().get() : playedBroker();
    InetSocketAddress begin =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), reach.brokerPort());
    FaultyNetwork network = FaultyNetwork.open(begin, target, scenario.seed());
    opened.push(network::close);
    return Optional.of(network);
  }

  private InetSocketAddress playedBroker() throws IOException {
    PlayedBroker broker = PlayedBroker.open();
    opened.push(broker::close);
    return broker.address();
  }
}
