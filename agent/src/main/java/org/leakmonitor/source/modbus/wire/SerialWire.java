// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.modbus.Direction;
import org.leakmonitor.source.modbus.Transport;

/**
 * A serial port. The library's own timeouts go by tenths of a second, so a thread of its own
 * listens and notes when each byte came; it alone closes the port, since a read of the closed
 * number could be one of another file.
 */
final class SerialWire implements Wire {

  private static final Path PSEUDOTERMINALS = Path.of("/dev/pts");

  /** How long a read waits for a byte before it looks whether the port is to be closed. */
  private static final int LISTEN_MILLIS = 100;

  private static final long CLOSE_MILLIS = 4 * LISTEN_MILLIS;

  private final Transport.Serial settings;
  private final SteadyClock clock;
  private final SerialPort port;
  private final Thread listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition heard = lock.newCondition();
  private final ByteBuffer received = ByteBuffer.allocate(CAPACITY);

  /** Bytes that had no room any more: a device that babbles. */
  private int surplus;

  /** How many of the received bytes somebody has looked at. */
  private int seen;

  private long heardAt;
  private Optional<String> broken = Optional.empty();
  private volatile boolean closing;

  private SerialWire(Transport.Serial settings, SteadyClock clock, SerialPort port) {
    this.settings = settings;
    this.clock = clock;
    this.port = port;
    this.heardAt = clock.nanos();
    this.listener = new Thread(this::listen, "listen " + settings.path());
  }

  /**
   * @throws IOException if there is no such port, or it is somebody else's
   */
  static SerialWire open(Transport.Serial settings, SteadyClock clock) throws IOException {
    SerialPort port = port(settings);
    if (!port.openPort(0)) {
      throw new IOException(
          "cannot open port '%s': error %d".formatted(settings.path(), port.getLastErrorCode()));
    }
    SerialWire wire = new SerialWire(settings, clock, port);
    wire.listener.setDaemon(true);
    wire.listener.start();
    try {
      wire.direct(false);
    } catch (IOException e) {
      wire.close();
      throw e;
    }
    return wire;
  }

  private static SerialPort port(Transport.Serial settings) throws IOException {
    // one that this process's cgroup refuses is there, though access(2) says no
    if (Files.notExists(settings.path())) {
      throw new IOException("there is no port '" + settings.path() + "'");
    }
    try {
      SerialPort port = SerialPort.getCommPort(settings.path().toString());
      port.setComPortParameters(settings.baud(), Byte.SIZE, stopBits(settings), parity(settings));
      port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
      int writing =
          bySoftware(settings) ? SerialPort.TIMEOUT_WRITE_BLOCKING : SerialPort.TIMEOUT_NONBLOCKING;
      port.setComPortTimeouts(
          SerialPort.TIMEOUT_READ_SEMI_BLOCKING | writing, LISTEN_MILLIS, LISTEN_MILLIS);
      if (settings.direction().control() == Direction.Control.KERNEL) {
        port.setRs485ModeParameters(
            true,
            true,
            false,
            settings.echo(),
            (int) (settings.direction().before().toNanos() / 1_000),
            (int) (settings.direction().after().toNanos() / 1_000));
      }
      return port;
    } catch (SerialPortInvalidPortException e) {
      throw new IOException("'" + settings.path() + "' is no serial port", e);
    }
  }

  private static int stopBits(Transport.Serial settings) {
    return settings.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT;
  }

  /** A pseudoterminal has no parity, and the system refuses to set one there. */
  private static int parity(Transport.Serial settings) throws IOException {
    if (settings.path().toRealPath().startsWith(PSEUDOTERMINALS)) {
      return SerialPort.NO_PARITY;
    }
    return switch (settings.parity()) {
      case NONE -> SerialPort.NO_PARITY;
      case EVEN -> SerialPort.EVEN_PARITY;
      case ODD -> SerialPort.ODD_PARITY;
    };
  }

  private static boolean bySoftware(Transport.Serial settings) {
    Direction.Control control = settings.direction().control();
    return control == Direction.Control.RTS || control == Direction.Control.RTS_LOW;
  }

  private void listen() {
    byte[] chunk = new byte[CAPACITY];
    int read = 0;
    while (!closing && read >= 0) {
      read = port.readBytes(chunk, chunk.length);
      take(chunk, read);
    }
    port.closePort();
  }

  private void take(byte[] chunk, int read) {
    if (read == 0) {
      return;
    }
    lock.lock();
    try {
      if (read < 0) {
        broken = Optional.of("port '" + settings.path() + "' is gone");
      } else {
        int kept = Math.min(read, received.remaining());
        received.put(chunk, 0, kept);
        surplus += read - kept;
        heardAt = clock.nanos();
      }
      heard.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int clear(long silence, long deadline) throws IOException {
    lock.lock();
    try {
      int cleared = 0;
      do {
        cleared += forget();
        check();
      } while (!silentUntil(silence, deadline));
      return cleared;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many bytes nobody has looked at. */
  private int forget() {
    int unseen = received.position() - seen + surplus;
    received.clear();
    seen = 0;
    surplus = 0;
    return unseen;
  }

  /** Waits until it has been silent long enough; false as soon as a byte comes. */
  private boolean silentUntil(long silence, long deadline) throws IOException {
    int before = received.position();
    while (received.position() == before) {
      long now = clock.nanos();
      long end = heardAt + silence;
      if (now >= end) {
        return true;
      }
      if (now >= deadline) {
        throw new SocketTimeoutException();
      }
      await(Math.min(end, deadline) - now);
    }
    return false;
  }

  @Override
  public boolean silent(long silence) throws IOException {
    lock.lock();
    try {
      boolean silent = silentUntil(silence, Long.MAX_VALUE);
      seen = received.position();
      return silent;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void send(byte[] frame, long deadline) throws IOException {
    lock.lock();
    try {
      forget();
      check();
    } finally {
      lock.unlock();
    }
    direct(true);
    LockSupport.parkNanos(settings.direction().before().toNanos());
    int written = port.writeBytes(frame, frame.length);
    if (written != frame.length) {
      throw new IOException(
          "port '%s' took %d of %d bytes".formatted(settings.path(), written, frame.length));
    }
    LockSupport.parkNanos(settings.direction().after().toNanos());
    direct(false);
  }

  /** Switches an RS-485 transceiver, where that is ours to do. */
  private void direct(boolean sending) throws IOException {
    if (bySoftware(settings)) {
      boolean high = sending == (settings.direction().control() == Direction.Control.RTS);
      if (!(high ? port.setRTS() : port.clearRTS())) {
        throw new IOException("port '" + settings.path() + "' cannot switch RTS");
      }
    }
  }

  @Override
  public byte[] receive(int count, long deadline) throws IOException {
    lock.lock();
    try {
      while (received.position() < count) {
        check();
        long left = deadline - clock.nanos();
        if (left <= 0) {
          throw new SocketTimeoutException();
        }
        await(left);
      }
      return Arrays.copyOf(received.array(), count);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public byte[] received() {
    lock.lock();
    try {
      seen = received.position();
      return Arrays.copyOf(received.array(), seen);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long heardAt() {
    lock.lock();
    try {
      return heardAt;
    } finally {
      lock.unlock();
    }
  }

  /** Every caller looks again what has come, and loops. */
  @SuppressWarnings("WaitNotInLoop")
  private void await(long nanos) throws IOException {
    try {
      check();
      long unused = heard.awaitNanos(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SocketException("interrupted");
    }
  }

  private void check() throws IOException {
    if (closing) {
      throw new SocketException("port closed by the agent");
    }
    if (broken.isPresent()) {
      throw new SocketException(broken.get());
    }
  }

  /** Waits until the port is free again for another, which takes a tenth of a second. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      heard.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      listener.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
