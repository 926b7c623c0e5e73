// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.leakmonitor.key.TestKeys;

class BatchTest {

  @Property(tries = 100)
  void read_givesBackEveryRecord(@ForAll long seed) throws FormatException {
    Random random = new Random(seed);
    Forge forge = forge();
    for (int i = 0; i <= random.nextInt(20); i++) {
      forge.after(random.nextInt(3_000) - 500);
      String tag = random.nextBoolean() ? "PT-101" : "TT-102";
      Object quality = List.of(192, 64, 0).get(random.nextInt(3));
      if (random.nextBoolean()) {
        forge.reading(tag, "7." + (1 + random.nextInt(9)), "q", quality, "raw", "00ff");
      } else {
        forge.reading(tag, String.valueOf(random.nextInt(2_000) - 1_000), "q", quality);
      }
    }
    List<Record> readings = forge.records().subList(1, forge.records().size());
    assertThat(Message.read(Batch.write(readings), false).records()).isEqualTo(readings);
  }

  @Test
  void batchOf37_isAtMost140BytesAReading() {
    Forge forge = new Forge("site_alpha/gw01/1", TestKeys.DEVICE, TestKeys.epochKeys("size"));
    forge.skip(1_234_566);
    for (int i = 0; i < 37; i++) {
      forge.after(1_000).reading("PT-101", "845." + (1 + i % 9));
    }
    List<Record> readings = forge.records().subList(1, 38);
    int bytes = Message.write(readings).length;
    assertThat(bytes / 37.0).isLessThanOrEqualTo(140);
    assertThat(Message.write(readings.subList(0, 36)).length).isLessThanOrEqualTo(5 * 1_024);
    assertThat(readings.get(0).line().getBytes(StandardCharsets.US_ASCII))
        .hasSizeLessThanOrEqualTo(295);
  }

  @Test
  void joins_onlyReadingsOfOneEpochInARow() {
    Forge forge = forge().after(1).reading("PT-101", "1").reading("PT-101", "2").add("heartbeat");
    forge.reading("PT-101", "3").after(4).epoch("rotate").reading("PT-101", "4");
    List<Record> all = forge.records();
    assertThat(Batch.joins(all.get(1), all.get(2))).isTrue();
    assertThat(Batch.joins(all.get(2), all.get(4))).isFalse();
    assertThat(Batch.joins(all.get(2), all.get(3))).isFalse();
    assertThat(Batch.joins(all.get(4), all.get(6))).isFalse();
    assertThat(Batch.joins(all.get(2), all.get(1))).isFalse();
  }

  @Test
  void read_refusesWhatIsNotTheOneSpelling() {
    String batch =
        Batch.write(
            forge().after(1).reading("PT-101", "1").reading("PT-101", "2").records().subList(1, 3));
    refused(batch.replaceFirst("\"u\":\"psi\",", ""));
    refused(batch.replaceFirst("\"val\":2,", "\"val\":2,\"u\":\"psi\","));
    refused(batch.replaceFirst("\"val\":2,", "\"val\":2,\"q\":192,"));
    refused(batch.replaceFirst("\"d\":0", "\"d\":1"));
    refused(batch.replaceFirst("\"d\":0", "\"d\":\"0\""));
    refused(batch.replaceFirst("\"n\":\"PT-101\"", "\"n\":\"*\""));
    refused(batch.replaceFirst("\"n\":\"PT-101\"", "\"n\":5"));
    refused(batch.replaceFirst("\"v\":1", "\"v\":2"));
    refused(batch.replaceFirst("\"e\":.*", "\"e\":[]}"));
    refused(batch.replaceFirst("\"e\":.*", "\"e\":[1]}"));
    refused(batch.replaceFirst("\"e\":.*", "\"e\":1}"));
    refused(batch.replaceFirst("\"kid\"", "\"x\":1,\"kid\""));
    refused(batch.replaceFirst("\"p0\":\"[^\"]*\",", ""));
  }

  @Test
  void message_refusesMoreThanItsLimits() {
    refused("{\"t\":\"batch\",\"x\":\"" + "A".repeat(Message.MAX_BYTES) + "\"}");
    refused("{\"v\":1,\"t\":\"batch\",\"e\":[" + "1,".repeat(1_000) + "1]}");
  }

  private static Forge forge() {
    return new Forge(Forge.LOG, TestKeys.DEVICE, TestKeys.epochKeys("batch"));
  }

  private static void refused(String message) {
    assertThatThrownBy(() -> Message.read(message, false)).isInstanceOf(FormatException.class);
  }

  @Test
  void text_isDecompressedWithinItsBounds() throws Exception {
    String line = forge().records().get(0).line();
    byte[] plain = line.getBytes(StandardCharsets.US_ASCII);
    assertThat(Message.text(plain)).isEqualTo(line);
    assertThat(Message.text(gzip(plain))).isEqualTo(line);
    String bomb = Message.text(gzip(new byte[10_000_000]));
    assertThat(bomb).hasSize(Message.MAX_BYTES + 1);
    assertThatThrownBy(() -> Message.read(bomb, false)).hasMessageContaining("above 131072");
    byte[] torn = Arrays.copyOf(gzip(plain), 40);
    assertThatThrownBy(() -> Message.read(Message.text(torn), false))
        .isInstanceOf(FormatException.class);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream pressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(pressed)) {
      gzip.write(plain);
    }
    return pressed.toByteArray();
  }
}
