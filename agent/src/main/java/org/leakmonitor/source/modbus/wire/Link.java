// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.modbus.Block;
import org.leakmonitor.source.modbus.Bus;

/**
 * The connection to one bus, made so that a wrong answer is never taken for a right one: after any
 * failure but a proper exception response the connection is dropped, so a late answer dies with it,
 * and transaction ids go on counting across connections. One request at a time, never repeated. One
 * thread reads; any thread may {@link #close}.
 */
public final class Link implements AutoCloseable {

  private final Bus bus;
  private final SteadyClock clock;
  private final HostName host;
  private volatile Optional<Wire> wire = Optional.empty();
  private volatile boolean closed;
  private int transactionId;

  public Link(Bus bus, SteadyClock clock) {
    this.bus = bus;
    this.clock = clock;
    this.host = new HostName(bus.host());
  }

  /** Asks once; takes no longer than the bus's timeout, connecting included. */
  public Answer read(Block block) throws NoAnswer {
    long deadline = clock.nanos() + bus.timeout().toNanos();
    transactionId = transactionId + 1 & 0xffff;
    try {
      Wire line = connected(deadline);
      return ask(line, new Exchange(block, transactionId), deadline);
    } catch (NoAnswer e) {
      if (e.why() != Gap.Why.EXCEPTION) {
        hangUp();
      }
      throw e;
    } catch (IOException e) {
      hangUp();
      throw new NoAnswer(Gap.Why.IO_ERROR, NoAnswer.Reach.BLOCK, text(e));
    }
  }

  private Answer ask(Wire line, Exchange exchange, long deadline) throws IOException, NoAnswer {
    long sent = clock.nanos();
    try {
      line.send(exchange.request(), deadline);
      int length = exchange.frameLength(line.receive(Exchange.HEADER, deadline));
      byte[] frame = line.receive(length, deadline);
      long arrived = clock.nanos();
      if (line.count() > length) {
        throw NoAnswer.misfit("answer has " + (line.count() - length) + " bytes too many");
      }
      List<Integer> words = exchange.words(frame);
      return new Answer(words, clock.instantAt(arrived), Duration.ofNanos(arrived - sent));
    } catch (SocketTimeoutException e) {
      throw new NoAnswer(Gap.Why.TIMEOUT, NoAnswer.Reach.UNIT, silence(line.count()));
    }
  }

  private String silence(int bytes) {
    return bytes == 0
        ? "no answer within " + milliseconds()
        : "answer incomplete after " + milliseconds() + ": " + bytes + " bytes";
  }

  /**
   * A connection on which nothing is under way. One that the device has closed meanwhile, or on
   * which it went on talking, is replaced before the request goes out.
   */
  private Wire connected(long deadline) throws NoAnswer {
    Optional<Wire> kept = wire;
    if (kept.isPresent() && kept.get().quiet()) {
      return kept.get();
    }
    hangUp();
    return connect(deadline);
  }

  private Wire connect(long deadline) throws NoAnswer {
    try {
      InetSocketAddress device =
          new InetSocketAddress(host.resolve(deadline - clock.nanos()), bus.port());
      Wire opened = Wire.open(clock);
      wire = Optional.of(opened);
      if (closed) {
        opened.close();
      }
      opened.connect(device, deadline);
      return opened;
    } catch (SocketTimeoutException e) {
      throw unreachable("no connection within " + milliseconds());
    } catch (IOException e) {
      throw unreachable("cannot connect: " + text(e));
    }
  }

  private static NoAnswer unreachable(String reason) {
    return new NoAnswer(Gap.Why.IO_ERROR, NoAnswer.Reach.BUS, reason);
  }

  private String milliseconds() {
    return bus.timeout().toMillis() + " ms";
  }

  private static String text(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** Drops the connection, and with it whatever is still on its way. */
  private void hangUp() {
    Optional<Wire> dropped = wire;
    wire = Optional.empty();
    dropped.ifPresent(Wire::close);
  }

  /** Ends a read under way, which then fails; every later read fails too. */
  @Override
  public void close() {
    closed = true;
    host.close();
    wire.ifPresent(Wire::close);
  }
}
