// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leakmonitor.simulator.network.FaultyNetwork;
import org.leakmonitor.simulator.refusal.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The network between a gateway and its broker, until it is told to terminate. */
@Command(
    name = "proxy",
    description = "Passes TCP connections on to a broker, as badly as it is told.",
    footer = {
      "",
      "On standard input it takes one order a line; times are in seconds:",
      "  delay T          each way; 0 for none",
      "  rate N           bytes a second, each way of each connection; 0 for no limit",
      "  stall P T        with chance P, 0 to 1, a piece of up to 8 KiB and all behind it wait",
      "  hold WAY         up, down or both: nothing passes, until it is cleared",
      "  flap T T         up for the first time, held for the second, and again",
      "  door HOW         new connections: open, mute (accepted, no answer), shut (no answer to",
      "                   the SYN either) or refusing",
      "  reset            cuts off every connection there is",
      "  forget           those there are carry nothing any more, and neither end is told",
      "  half_open        the broker's ends are closed, and no client is told",
      "  clear            ends delay, rate, stall, hold and flap, and opens the door",
      "Each is answered by a line 'truth EPOCH_MS ORDER' on standard output."
    })
final class ProxyCommand implements Callable<Integer> {

  private static final Pattern PLACE = Pattern.compile("([^:]+|\\[.+]):(\\d{1,5})");

  private final BufferedReader in;
  private final PrintWriter out;
  private final PrintWriter err;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "Where gateways connect, by default ${DEFAULT-VALUE}; port 0 takes a free one.")
  private String listen = "127.0.0.1:0";

  @Option(names = "--to", paramLabel = "HOST:PORT", required = true, description = "The broker.")
  private String to = "";

  @Option(names = "--seed", description = "Seed of the stalls, by default ${DEFAULT-VALUE}.")
  private long seed = 1;

  ProxyCommand(BufferedReader in, PrintWriter out, PrintWriter err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws Refusal, IOException, InterruptedException {
    InetSocketAddress broker = place("--to", to);
    try (FaultyNetwork network = open(broker)) {
      out.println("listening on " + network.host() + ":" + network.port());
      out.flush();
      obey(new NetworkOrders(network));
      network.await();
    }
    return 0;
  }

  private FaultyNetwork open(InetSocketAddress broker) throws Refusal {
    try {
      return FaultyNetwork.open(place("--listen", listen), broker, seed);
    } catch (IOException e) {
      throw new Refusal(
          "cannot listen on '" + listen + "': " + e.getMessage(), "port 0 takes a free one");
    }
  }

  private static InetSocketAddress place(String option, String text) throws Refusal {
    Matcher found = PLACE.matcher(text);
    if (!found.matches() || Integer.parseInt(found.group(2)) > 0xffff) {
      throw new Refusal(option + " is '" + text + "'", "write HOST:PORT");
    }
    return new InetSocketAddress(found.group(1), Integer.parseInt(found.group(2)));
  }

  /** Returns at the end of standard input, which does not end the network. */
  private void obey(NetworkOrders orders) {
    try {
      in.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(line -> obey(orders, line));
    } catch (UncheckedIOException e) {
      Main.complain(
          err,
          new Refusal(
              "cannot read standard input: " + e.getMessage(), "it goes on without orders"));
    }
  }

  private void obey(NetworkOrders orders, String line) {
    try {
      orders.obey(line);
      out.println("truth " + System.currentTimeMillis() + " " + line);
      out.flush();
    } catch (Refusal e) {
      Main.complain(err, e);
    }
  }
}
