// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.bus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.leakmonitor.simulator.modbus.Bytes;
import org.leakmonitor.simulator.modbus.Frame;
import org.leakmonitor.simulator.modbus.Framing;
import org.leakmonitor.simulator.modbus.Sighting;

/** A real connection to a device, in MBAP frames or RTU frames. */
public final class TcpAccess implements Access, AutoCloseable {
  private final Socket socket;
  private final Framing framing;
  private final InstantSource clock;

  private TcpAccess(Socket socket, Framing framing, InstantSource clock) {
    this.socket = socket;
    this.framing = framing;
    this.clock = clock;
  }

  /**
   * Connects.
   *
   * @param patience for the connection, and for each part of an answer; at least 1 ms
   * @throws IOException if nobody takes the connection
   */
  public static TcpAccess open(
      InetSocketAddress address, Framing framing, Duration patience, InstantSource clock)
      throws IOException {
    int millis = Math.max(1, Math.toIntExact(patience.toMillis()));
    Socket socket = new Socket();
    try {
      socket.connect(address, millis);
      socket.setSoTimeout(millis);
      socket.setTcpNoDelay(true);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    return new TcpAccess(socket, framing, clock);
  }

  @Override
  public Framing framing() {
    return framing;
  }

  @Override
  public List<Sighting> exchange(Frame request) throws IOException {
    Sighting asked = sighting(Sighting.Way.REQUEST, request.wire());
    socket.getOutputStream().write(request.wire().toArray());
    Bytes answer = answer();
    return answer.isEmpty()
        ? List.of(asked)
        : List.of(asked, sighting(Sighting.Way.ANSWER, answer));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Until the bytes are a sound frame, or no more come. */
  private Bytes answer() throws IOException {
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    byte[] part = new byte[512];
    try {
      int count = socket.getInputStream().read(part);
      while (count > 0) {
        came.write(part, 0, count);
        Bytes bytes = Bytes.of(came.toByteArray());
        if (Frame.parse(framing, bytes).isPresent()) {
          return bytes;
        }
        count = socket.getInputStream().read(part);
      }
    } catch (SocketTimeoutException e) {
      // Silence is an answer too: what came until then is told.
      return Bytes.of(came.toByteArray());
    }
    return Bytes.of(came.toByteArray());
  }

  private Sighting sighting(Sighting.Way way, Bytes bytes) {
    return new Sighting(clock.instant(), way, framing, bytes);
  }
}
