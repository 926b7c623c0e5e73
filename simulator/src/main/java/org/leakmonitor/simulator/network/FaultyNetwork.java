// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network between one address that is listened on and one broker. What goes wrong can be changed
 * at any time, from any thread; with the same seed and the same bytes it goes wrong in the same
 * way.
 */
public final class FaultyNetwork implements AutoCloseable {

  /** The kernel takes a connection or two more before it drops SYNs. */
  private static final int BACKLOG = 1;

  private static final int PLUGS = 4;

  private final InetSocketAddress target;
  private final InetSocketAddress address;
  private final Sky sky = new Sky();
  private final SplittableRandom dice;
  private final List<Passage> passages = new CopyOnWriteArrayList<>();
  private final List<SocketChannel> plugs = new ArrayList<>();
  private final Thread acceptor = new Thread(this::accept, "network accept");
  private ServerSocket server;
  private Door door = Door.OPEN;
  private boolean accepting;
  private boolean closed;
  private long connections;

  private FaultyNetwork(InetSocketAddress address, InetSocketAddress target, long seed)
      throws IOException {
    this.target = target;
    this.dice = new SplittableRandom(seed);
    this.server = listen(address);
    this.address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }

  /**
   * Listens on {@code address}, whose port may be 0, and leads to {@code target}.
   *
   * @throws IOException if the address cannot be bound
   */
  public static FaultyNetwork open(InetSocketAddress address, InetSocketAddress target, long seed)
      throws IOException {
    FaultyNetwork opened = new FaultyNetwork(address, target, seed);
    opened.acceptor.setDaemon(true);
    opened.acceptor.start();
    return opened;
  }

  private static ServerSocket listen(InetSocketAddress at) throws IOException {
    ServerSocket bound = new ServerSocket();
    bound.setReuseAddress(true);
    bound.bind(at, BACKLOG);
    return bound;
  }

  public String host() {
    return address.getAddress().getHostAddress();
  }

  public int port() {
    return address.getPort();
  }

  public Weather weather() {
    return sky.weather();
  }

  public void weather(Weather to) {
    sky.turn(to);
  }

  /** Connections accepted so far. */
  public synchronized long connections() {
    return connections;
  }

  /**
   * What becomes of new connections from now on.
   *
   * @throws IOException if the port cannot be listened on again
   */
  public synchronized void door(Door to) throws IOException, InterruptedException {
    for (SocketChannel plug : plugs) {
      plug.close();
    }
    plugs.clear();
    if (to == Door.REFUSING) {
      server.close();
      // the kernel listens until the thread that accepts has let go
      while (accepting) {
        wait();
      }
    } else if (server.isClosed()) {
      server = listen(address);
    }
    door = to;
    if (to == Door.SHUT) {
      plug();
    }
    notifyAll();
  }

  /** Fills the kernel's queue of connections nobody accepts: what comes then gets no answer. */
  private void plug() throws IOException {
    for (int i = 0; i < PLUGS; i++) {
      SocketChannel plug = SocketChannel.open();
      plug.configureBlocking(false);
      plugs.add(plug);
      boolean unused = plug.connect(address);
    }
  }

  /** Cuts off every connection there is now. */
  public void reset() {
    passages.forEach(Passage::reset);
  }

  /** The connections there are now carry nothing any more, and nobody is told. */
  public void forget() {
    passages.forEach(Passage::forget);
  }

  /** The broker's ends of the connections there are now are closed, and no client is told. */
  public void halfOpen() {
    passages.forEach(Passage::halfOpen);
  }

  /** Blocks until it is closed. */
  public void await() throws InterruptedException {
    acceptor.join();
  }

  private void accept() {
    try {
      for (Optional<ServerSocket> at = listening(); at.isPresent(); at = listening()) {
        acceptOne(at.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void acceptOne(ServerSocket listening) {
    try {
      Socket client = accept(listening);
      Passage passage = new Passage(client, sky, dice.split());
      passages.removeIf(Passage::isEnded);
      passages.add(passage);
      if (opens()) {
        // not here: a broker that does not answer must not hold up other connections
        Thread opening = new Thread(() -> passage.open(target), "network open");
        opening.setDaemon(true);
        opening.start();
      }
    } catch (IOException e) {
      // the port was closed, or one client gave up
    }
  }

  private Socket accept(ServerSocket listening) throws IOException {
    try {
      return listening.accept();
    } finally {
      synchronized (this) {
        accepting = false;
        notifyAll();
      }
    }
  }

  private synchronized boolean opens() {
    connections++;
    return door == Door.OPEN;
  }

  /** What to accept from; waits while nothing is accepted. */
  private synchronized Optional<ServerSocket> listening() throws InterruptedException {
    while (!closed && (door == Door.SHUT || door == Door.REFUSING)) {
      wait();
    }
    accepting = !closed;
    return accepting ? Optional.of(server) : Optional.empty();
  }

  /** Ends every connection and listens no more. */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      for (SocketChannel plug : plugs) {
        plug.close();
      }
      server.close();
      notifyAll();
    }
    passages.forEach(Passage::end);
  }
}
