// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Serves a serial line from the moment it is plugged in until it is unplugged. */
final class LineService implements Outlet {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private final ModbusDevice device;
  private final Plug plug;
  private final StreamInlet inlet;
  private final Wire wire;
  private final Session session = new Session();
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Thread thread = new Thread(this::run, "modbus line");

  private LineService(ModbusDevice device, Plug plug, Pace pace, AtomicLong gapViolations) {
    this.device = device;
    this.plug = plug;
    inlet = new StreamInlet(plug.in(), "modbus line in");
    wire =
        pace.isPaced()
            ? new PacedWire(inlet, plug.out(), pace, gapViolations)
            : new UnpacedWire(inlet, plug.out(), pace);
  }

  static LineService start(ModbusDevice device, Plug plug, Pace pace, AtomicLong gapViolations) {
    LineService service = new LineService(device, plug, pace, gapViolations);
    service.thread.setDaemon(true);
    device.join(service);
    service.thread.start();
    return service;
  }

  boolean isOpen() {
    return open.get();
  }

  void close() throws IOException {
    thread.interrupt();
    end();
    try {
      thread.join(CLOSE_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Framing framing() {
    return Framing.RTU;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public void emit(Bytes bytes, Duration after) {
    try {
      synchronized (wire) {
        wire.emit(bytes, after);
      }
    } catch (IOException e) {
      // The far side is gone or the line was unplugged; the thread that reads notices it too.
      inlet.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      serve();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() throws IOException, InterruptedException {
    try {
      Answer.End end = Answer.End.OPEN;
      while (end != Answer.End.CLOSED) {
        end = exchange();
      }
    } finally {
      end();
    }
  }

  private Answer.End exchange() throws InterruptedException {
    try {
      Optional<Frame> request = wire.next();
      return request.isEmpty() ? Answer.End.CLOSED : answer(request.get());
    } catch (IOException e) {
      // Who unplugged it closed the streams under this thread, or else the far side is gone.
      return Answer.End.CLOSED;
    }
  }

  private Answer.End answer(Frame request) throws IOException, InterruptedException {
    Answer answer = device.take(request, session);
    synchronized (wire) {
      wire.send(answer);
    }
    return answer.end();
  }

  /** Once, by whichever thread comes first; the other waits, so that a link is gone for both. */
  private synchronized void end() throws IOException {
    if (open.getAndSet(false)) {
      device.leave(this);
      inlet.interrupt();
      plug.close();
    }
  }
}
