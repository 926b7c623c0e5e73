// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves a device on a serial line, in RTU frames and one request after the other, until it is
 * closed. With a pace the answers come when they would on a real wire: the last byte neither before
 * its time nor more after it than the machine's scheduling.
 */
public final class ModbusLine implements AutoCloseable {
  private final ModbusDevice device;
  private final Path path;
  private final Opening opening;
  private final Pace pace;
  private final AtomicLong gapViolations = new AtomicLong();
  private Optional<LineService> service = Optional.empty();

  private interface Opening {
    Plug open(Path path) throws IOException;
  }

  private ModbusLine(ModbusDevice device, Path path, Opening opening, Pace pace) {
    this.device = device;
    this.path = path;
    this.opening = opening;
    this.pace = pace;
  }

  /**
   * Makes a pseudoterminal whose far end is a link at that path, by the program {@code socat}; when
   * it returns, the link is there for a client to open.
   *
   * @throws IOException if socat is not installed, or the link cannot be made
   */
  public static ModbusLine pty(ModbusDevice device, Path link, Pace pace) throws IOException {
    ModbusLine line = new ModbusLine(device, link, Pty::open, pace);
    line.plug();
    return line;
  }

  /**
   * Takes a serial port that is there, with the settings that it has: raw and without echo, by
   * {@code stty}. A real port is itself as slow as its wire, so it is not to be paced again.
   *
   * @throws IOException if it cannot be opened
   */
  public static ModbusLine port(ModbusDevice device, Path file, Pace pace) throws IOException {
    ModbusLine line = new ModbusLine(device, file, PortFile::open, pace);
    line.plug();
    return line;
  }

  public Path path() {
    return path;
  }

  /**
   * Requests whose first byte came earlier than the silence between frames after the last byte of
   * the answer before; always 0 on a line without a pace. The time that the bytes take through the
   * pseudoterminal, some 0.1 ms, counts in the client's favour.
   */
  public long gapViolations() {
    return gapViolations.get();
  }

  /**
   * Plugs the line in again, if it is not.
   *
   * @throws IOException as when it was made
   */
  public synchronized void plug() throws IOException {
    if (service.filter(LineService::isOpen).isEmpty()) {
      unplug();
      service = Optional.of(LineService.start(device, opening.open(path), pace, gapViolations));
    }
  }

  /** Ends the line as if its plug were pulled: a pty's link is gone when this returns. */
  public synchronized void unplug() throws IOException {
    if (service.isPresent()) {
      service.get().close();
      service = Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    unplug();
  }
}
