// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.supervisor;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * Datagrams to a Unix socket, which Java 17 has not: by Linux's own calls, unix(7) and send(2). The
 * native library is loaded at the first message. Not safe for use by several threads.
 */
final class Datagrams implements Way {

  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;

  /** A supervisor that is gone is an error to tell, not a signal to die of. */
  private static final int MSG_NOSIGNAL = 0x4000;

  /** What {@code sun_path} holds, less the zero behind a path. */
  private static final int LONGEST_NAME = 107;

  private final byte[] address;
  private OptionalInt socket = OptionalInt.empty();

  private Datagrams(byte[] address) {
    this.address = address;
  }

  /**
   * To one socket.
   *
   * @param name a path, or {@code @} and a name in the abstract namespace
   * @throws IllegalArgumentException where it is neither
   */
  static Datagrams to(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (!name.matches("[/@].+") || bytes.length > LONGEST_NAME) {
      throw new IllegalArgumentException("'" + name + "' is no address of a Unix socket");
    }
    if (bytes[0] == '@') {
      bytes[0] = 0;
    }
    ByteBuffer address = ByteBuffer.allocate(Short.BYTES + bytes.length);
    address.order(ByteOrder.nativeOrder()).putShort((short) AF_UNIX).put(bytes);
    return new Datagrams(address.array());
  }

  @Override
  public void send(String message) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    try {
      if (socket.isEmpty()) {
        socket = OptionalInt.of(opened());
      }
      NativeLong sent =
          Libc.sendto(
              socket.getAsInt(),
              bytes,
              new NativeLong(bytes.length),
              MSG_NOSIGNAL,
              address,
              address.length);
      if (sent.longValue() < 0) {
        throw failed();
      }
    } catch (LinkageError e) {
      throw new IOException("no native library: " + e.getMessage(), e);
    }
  }

  private static int opened() throws IOException {
    int opened = Libc.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (opened < 0) {
      throw failed();
    }
    return opened;
  }

  private static IOException failed() {
    return new IOException("error " + Native.getLastError());
  }

  /** The calls, by their names in C. */
  private static final class Libc {

    static {
      Native.register(Libc.class, NativeLibrary.getProcess());
    }

    private Libc() {}

    static native int socket(int domain, int type, int protocol);

    static native NativeLong sendto(
        int socket, byte[] bytes, NativeLong length, int flags, byte[] address, int addressLength);
  }
}
