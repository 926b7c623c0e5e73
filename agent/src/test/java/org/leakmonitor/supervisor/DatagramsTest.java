// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets, with Python at the other end. */
class DatagramsTest {

  /** Says that it listens, then each message and the process that the kernel says it is from. */
  private static final String LISTENER =
      """
      import socket, struct, sys
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
      s.settimeout(10)
      s.bind(sys.argv[1].replace('@', chr(0), 1))
      print('listening', flush=True)
      for _ in range(2):
          text, passed, _, _ = s.recvmsg(999, 99)
          print(struct.unpack('3i', passed[0][2])[0], text.decode(), flush=True)
      """;

  @TempDir private Path folder;

  private static void hears(String socket) throws Exception {
    Process listener = new ProcessBuilder("/usr/bin/python3", "-c", LISTENER, socket).start();
    try (BufferedReader heard = listener.inputReader(StandardCharsets.UTF_8)) {
      assertThat(heard.readLine()).isEqualTo("listening");
      Datagrams way = Datagrams.to(socket);
      way.send("READY=1");
      way.send("STATUS=12 °C");
      long own = ProcessHandle.current().pid();
      assertThat(heard.readLine()).isEqualTo(own + " READY=1");
      assertThat(heard.readLine()).isEqualTo(own + " STATUS=12 °C");
    } finally {
      listener.destroy();
    }
  }

  @Test
  void message_reachesAPath() throws Exception {
    hears(folder.resolve("notify").toString());
  }

  @Test
  void message_reachesAnAbstractName() throws Exception {
    hears("@leakmonitor-" + UUID.randomUUID());
  }

  @Test
  void absence_isToldEachTime() {
    Datagrams way = Datagrams.to(folder.resolve("nobody").toString());
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> way.send("READY=1"))
          .isInstanceOf(IOException.class)
          .hasMessage("error 2");
    }
  }
}
