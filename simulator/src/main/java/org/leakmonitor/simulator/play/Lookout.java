// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.play;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.stream.Stream;
import org.leakmonitor.simulator.expectation.Crossing;
import org.leakmonitor.simulator.expectation.Expectation;
import org.leakmonitor.simulator.expectation.Filed;
import org.leakmonitor.simulator.expectation.Sight;
import org.leakmonitor.simulator.expectation.Way;
import org.leakmonitor.simulator.gateway.Ledger;
import org.leakmonitor.simulator.stage.Scene;
import org.leakmonitor.simulator.stage.Watcher;

/** Looks at files and at the way to the broker, at the times at which something is expected. */
final class Lookout implements Watcher {
  /** Much above every delay that a scenario expects to see. */
  private static final int PATIENCE_MILLIS = 10_000;

  private final Surroundings surroundings;
  private final Queue<Filed> files;
  private final Queue<Way> ways;
  private final List<Sight> sights = new ArrayList<>();
  private final List<Crossing> crossings = new ArrayList<>();

  Lookout(Collection<Expectation> expectations, Surroundings surroundings) {
    this.surroundings = surroundings;
    files = inOrder(expectations, Filed.class, Comparator.comparingDouble(Filed::at));
    ways = inOrder(expectations, Way.class, Comparator.comparingDouble(Way::at));
  }

  List<Sight> sights() {
    return sights;
  }

  List<Crossing> crossings() {
    return crossings;
  }

  /** What is done at the same time is done after it. */
  @Override
  public void look(Scene scene) throws IOException {
    double now = scene.plant().seconds() + scene.plant().settings().stepSeconds() / 2;
    for (; !files.isEmpty() && files.element().at() < now; files.remove()) {
      Filed wanted = files.element();
      sights.add(new Sight(wanted.at(), wanted.file(), text(wanted.file())));
    }
    for (; !ways.isEmpty() && ways.element().at() < now; ways.remove()) {
      Optional<Integer> port = scene.outside().network().map(each -> each.port());
      if (port.isPresent()) {
        crossings.add(new Crossing(ways.element().at(), cross(port.get())));
      }
    }
  }

  private Optional<String> text(String name) throws IOException {
    Optional<Path> file = surroundings.file(name).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        name.endsWith(".db")
            ? Ledger.lines(file.get())
            : new String(Files.readAllBytes(file.get()), ISO_8859_1));
  }

  /** Says one byte and farewell, and waits until the far side has heard it. */
  private static OptionalDouble cross(int port) {
    long begin = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(0);
      socket.shutdownOutput();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of((System.nanoTime() - begin) * 1e-9);
  }

  private static <T> Queue<T> inOrder(
      Collection<Expectation> all, Class<T> kind, Comparator<T> order) {
    Stream<T> wanted = all.stream().filter(kind::isInstance).map(kind::cast);
    return new ArrayDeque<>(wanted.sorted(order).toList());
  }
}
