// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.modbus.Block;
import org.leakmonitor.source.modbus.Blocks;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Device;
import org.leakmonitor.source.modbus.Distinct;
import org.leakmonitor.source.modbus.Framing;
import org.leakmonitor.source.modbus.Pace;
import org.leakmonitor.source.modbus.Question;
import org.leakmonitor.source.modbus.Transport;
import org.leakmonitor.tls.ClientIdentity;
import org.leakmonitor.tls.CredentialsException;

/**
 * The connection to one bus, made so that a wrong answer is never taken for a right one: over a
 * network it is dropped after any failure but a proper exception response, so a late answer dies
 * with it; transaction ids go on counting across connections; a unit that owes an answer is asked
 * for what cannot be confused with it before it is asked anything else. One question at a time. One
 * thread reads; any thread may {@link #close}.
 */
public final class Link implements AutoCloseable {

  /** A handshake takes several round trips, and a small processor its time. */
  static final Duration HANDSHAKE = Duration.ofSeconds(3);

  /** How long a line may go on talking before that is a failure of its own. */
  static final Duration BABBLE = Duration.ofMillis(500);

  /** Unit id, function, one byte more and a check sum; fewer bytes are noise. */
  private static final int SHORTEST_FRAME = 5;

  private final Bus bus;
  private final Transport transport;
  private final SteadyClock clock;
  private final Tap tap;
  private final Debts debts;
  private final Optional<HostName> host;
  private volatile Optional<Wire> wire = Optional.empty();
  private volatile boolean closed;
  private int transactionId;

  public Link(Bus bus, SteadyClock clock, Tap tap) {
    this.bus = bus;
    this.transport = bus.transport();
    this.clock = clock;
    this.tap = tap;
    this.debts = new Debts(distinct(bus), transport.framing() == Framing.RTU);
    if (transport.framing() == Framing.RTU) {
      bus.devices().forEach(device -> debts.inherit(device.unitId(), clock.nanos()));
    }
    this.host =
        transport instanceof Transport.Tcp tcp
            ? Optional.of(new HostName(tcp.host()))
            : transport instanceof Transport.Tls tls
                ? Optional.of(new HostName(tls.host()))
                : Optional.empty();
  }

  private static Map<Integer, Question> distinct(Bus bus) {
    Map<Integer, List<Question>> asked =
        Blocks.plan(bus).stream()
            .map(Block::question)
            .collect(Collectors.groupingBy(Question::unitId));
    Map<Integer, Question> questions = new HashMap<>();
    for (Device device : bus.devices()) {
      List<Question> all = new ArrayList<>(asked.getOrDefault(device.unitId(), List.of()));
      device.identity().ifPresent(identity -> all.add(identity.question()));
      Distinct.among(all, device.capability())
          .ifPresent(question -> questions.put(device.unitId(), question));
    }
    return questions;
  }

  /** Asks a unit of the bus, as patiently as that is set for it. */
  public Answer read(Question question) throws NoAnswer {
    return read(question, bus.device(question.unitId()));
  }

  /**
   * Asks once, and before that what settles a debt of the unit.
   *
   * @param device the unit that is asked; each question waits for its timeout, connecting included
   */
  public Answer read(Question question, Device device) throws NoAnswer {
    int unitId = device.unitId();
    switch (debts.way(device, clock.nanos())) {
      case OUTRIGHT -> {}
      case DISTINCT_FIRST -> settle(debts.question(unitId).orElseThrow(), device);
      case NOT_YET ->
          throw new NoAnswer(
              Gap.Why.TIMEOUT,
              NoAnswer.Reach.UNIT,
              "left alone until no late answer can be mistaken");
    }
    try {
      Answer answer = ask(question, device);
      debts.settled(unitId);
      return answer;
    } catch (NoAnswer e) {
      if (isOutstanding(e)) {
        debts.failed(unitId);
      }
      throw e;
    }
  }

  private void settle(Question question, Device device) throws NoAnswer {
    try {
      Answer unused = ask(question, device);
    } catch (NoAnswer e) {
      if (e.why() == Gap.Why.TIMEOUT) {
        debts.refused(device.unitId());
      }
      if (e.why() != Gap.Why.EXCEPTION) {
        throw e;
      }
    }
    debts.proven(device.unitId());
  }

  /** Whether the answer may still come. */
  private static boolean isOutstanding(NoAnswer cause) {
    return cause.why() != Gap.Why.EXCEPTION && cause.reach() != NoAnswer.Reach.BUS;
  }

  private Answer ask(Question question, Device device) throws NoAnswer {
    try {
      Wire line = ready(device);
      debts.asking(device.unitId(), clock.nanos());
      return ask(line, question, device);
    } catch (NoAnswer e) {
      if (isOutstanding(e) && !(transport instanceof Transport.Serial)) {
        hangUp();
      }
      throw e;
    } catch (IOException e) {
      hangUp();
      throw new NoAnswer(Gap.Why.IO_ERROR, NoAnswer.Reach.BLOCK, text(e));
    }
  }

  private Answer ask(Wire line, Question question, Device device) throws IOException, NoAnswer {
    transactionId = transactionId + 1 & 0xffff;
    Pdu pdu = new Pdu(question);
    Exchange exchange = exchange(pdu);
    byte[] request = exchange.request();
    Pace pace = transport.pace();
    long sent = clock.nanos();
    long deadline =
        sent
            + device.timeout().toNanos()
            + pace.of(request.length + transport.framing().answer(question)).toNanos();
    try {
      line.send(request, deadline);
      tap.sent(request);
      byte[] answer = exchange.answer(line, deadline);
      List<Integer> cells = pdu.cells(answer);
      long arrived = line.heardAt();
      return new Answer(cells, clock.instantAt(arrived), Duration.ofNanos(arrived - sent));
    } catch (SocketTimeoutException e) {
      throw new NoAnswer(
          Gap.Why.TIMEOUT, NoAnswer.Reach.UNIT, silence(line.received().length, device));
    } finally {
      tap.received(line.received());
    }
  }

  private Exchange exchange(Pdu pdu) {
    boolean echo = transport instanceof Transport.Serial serial && serial.echo();
    return transport.framing() == Framing.MBAP
        ? new Mbap(pdu, transactionId)
        : new Rtu(pdu, transport.pace().silence().toNanos(), echo);
  }

  private static String silence(int bytes, Device device) {
    return bytes == 0
        ? "no answer within " + device.timeout().toMillis() + " ms"
        : "answer incomplete after " + device.timeout().toMillis() + " ms: " + bytes + " bytes";
  }

  /** A line on which nothing is under way any more. */
  private Wire ready(Device device) throws NoAnswer {
    Optional<Wire> kept = wire;
    if (kept.isPresent() && cleared(kept.get())) {
      return kept.get();
    }
    hangUp();
    Wire opened = open(device);
    if (!cleared(opened)) {
      hangUp();
      throw unreachable("line does not fall silent");
    }
    return opened;
  }

  /**
   * Whether the line can be used. A network connection on which bytes came unasked cannot: what
   * else is under way there nobody knows.
   */
  private boolean cleared(Wire line) {
    long silence = transport.pace().silence().toNanos();
    try {
      int cleared = line.clear(silence, clock.nanos() + silence + BABBLE.toNanos());
      if (cleared >= SHORTEST_FRAME) {
        debts.strayed();
      }
      return cleared == 0 || transport.framing() == Framing.RTU;
    } catch (IOException e) {
      return false;
    }
  }

  private Wire open(Device device) throws NoAnswer {
    try {
      return transport instanceof Transport.Serial serial
          ? kept(SerialWire.open(serial, clock))
          : connect(device);
    } catch (SocketTimeoutException e) {
      hangUp();
      throw unreachable("no connection within " + device.timeout().toMillis() + " ms");
    } catch (IOException e) {
      hangUp();
      throw unreachable("cannot connect: " + text(e));
    } catch (NoAnswer e) {
      // Connected, but without TLS: the next question must not find that.
      hangUp();
      throw e;
    }
  }

  private Wire connect(Device device) throws IOException, NoAnswer {
    long deadline = clock.nanos() + device.timeout().toNanos();
    InetSocketAddress address =
        new InetSocketAddress(
            host.orElseThrow().resolve(deadline - clock.nanos()),
            transport instanceof Transport.Tls tls
                ? tls.port()
                : ((Transport.Tcp) transport).port());
    TcpWire tcp = TcpWire.open(clock);
    kept(tcp);
    tcp.connect(address, deadline);
    if (transport instanceof Transport.Tls secured) {
      TlsWire tls = new TlsWire(tcp, identity(secured), secured);
      kept(tls);
      tls.handshake(clock.nanos() + HANDSHAKE.toNanos());
      return tls;
    }
    return tcp;
  }

  /** Read anew for each connection, so that a renewed certificate is used. */
  private static ClientIdentity identity(Transport.Tls tls) throws NoAnswer {
    try {
      return ClientIdentity.load(tls.files());
    } catch (CredentialsException e) {
      throw unreachable(e.getMessage());
    }
  }

  /** Where {@link #close} finds it. */
  private Wire kept(Wire opened) {
    wire = Optional.of(opened);
    if (closed) {
      opened.close();
    }
    return opened;
  }

  private static NoAnswer unreachable(String reason) {
    return new NoAnswer(Gap.Why.IO_ERROR, NoAnswer.Reach.BUS, reason);
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
    host.ifPresent(HostName::close);
    wire.ifPresent(Wire::close);
  }
}
