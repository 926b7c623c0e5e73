// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.refusal.Refusal;

final class ForgeryTest {
  private static final String READING = "{\"t\":\"reading\",\"v\":1,\"val\":-8.5}";

  @Test
  void packedMessage_isUnpackedAndAltered() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(READING.getBytes(UTF_8));
    }
    Forgery forgery = Forgery.altered(new Captured("t", Payload.of(packed.toByteArray())), "12");
    assertThat(text(forgery)).isEqualTo("{\"t\":\"reading\",\"v\":1,\"val\":12}");
    assertThat(forgery.topic()).isEqualTo("t");
  }

  @Test
  void messageWithoutReading_isRefused() throws IOException {
    assertThatThrownBy(() -> Forgery.altered(new Captured("t", Payload.of("{}")), "12"))
        .isInstanceOf(Refusal.class)
        .hasMessage("no reading in a message to 't'");
    Payload broken = Payload.of(new byte[] {0x1f, (byte) 0x8b, 0});
    assertThatThrownBy(() -> Forgery.altered(new Captured("t", broken), "12"))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("cannot unpack a message");
  }

  @Test
  void checkpoint_hasTheFormOfAnHonestOne() {
    String message = text(Forgery.checkpoint("t", "site_alpha/gw01/1", 17, 3));
    assertThat(message)
        .matches(
            "\\{\"v\":1,\"t\":\"checkpoint\",\"log\":\"site_alpha/gw01/1\",\"note\":\"[\\w-]+\"}");
    String note = message.replaceAll(".*\"note\":\"|\"}", "");
    assertThat(new String(Base64.getUrlDecoder().decode(note), UTF_8))
        .matches("site_alpha/gw01/1\n17\n[\\w+/]{43}=\n\n— site_alpha/gw01/1 [\\w+/]{100}\n");
    assertThat(text(Forgery.checkpoint("t", "site_alpha/gw01/1", 17, 3))).isEqualTo(message);
    assertThat(text(Forgery.checkpoint("t", "site_alpha/gw01/1", 17, 4))).isNotEqualTo(message);
  }

  private static String text(Forgery forgery) {
    return new String(forgery.payload().bytes(), UTF_8);
  }
}
