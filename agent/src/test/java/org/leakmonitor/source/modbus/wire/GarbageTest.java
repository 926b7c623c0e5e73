// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.modbus.Block;
import org.leakmonitor.source.modbus.Encoding;
import org.leakmonitor.source.modbus.Question;
import org.leakmonitor.source.modbus.Samples;
import org.leakmonitor.source.modbus.Table;
import org.leakmonitor.source.modbus.Tag;

/** Whatever bytes come, the read ends with a right answer or with {@link NoAnswer}. */
class GarbageTest {

  private static final int TRANSACTION = 0x1234;
  private static final int WORDS = 2;

  /** Four bytes of data in each table. */
  private static Question question(Table table) {
    return new Question(17, table, 100, table.bits() ? 32 : WORDS);
  }

  private static List<Integer> check(Table table, byte[] frame) throws NoAnswer {
    Pdu pdu = new Pdu(question(table));
    int length = new Mbap(pdu, TRANSACTION).frameLength(Arrays.copyOf(frame, Mbap.HEADER));
    return pdu.cells(Arrays.copyOfRange(frame, Mbap.HEADER, length));
  }

  @Property(tries = 300)
  void garbageOverTcp_isNeverAnAnswer(@ForAll @Size(max = 300) byte[] garbage) {
    FakeDevice.Behaviour behaviour =
        (request, out) -> {
          out.write(garbage);
          out.close();
        };
    Tag tag = Samples.tag("PT-101", 17, 100, Encoding.UINT32, Duration.ofSeconds(1));
    try (FakeDevice device = new FakeDevice(behaviour);
        Link link =
            new Link(
                Samples.bus(device, Duration.ofSeconds(20), tag),
                SteadyClock.ofSystem(),
                Tap.NONE)) {
      assertThatThrownBy(() -> link.read(Block.of(tag).question())).isInstanceOf(NoAnswer.class);
    }
  }

  @Property(tries = 3000)
  void garbageBehindARightHeader_isNeverAnAnswer(
      @ForAll Table table, @ForAll @Size(min = 3, max = 254) byte[] body) {
    byte[] frame = new byte[Mbap.HEADER + body.length];
    System.arraycopy(body, 0, frame, Mbap.HEADER, body.length);
    frame[0] = 0x12;
    frame[1] = 0x34;
    frame[5] = (byte) body.length;
    boolean right =
        body.length == 7 && body[0] == 17 && body[1] == table.functionCode() && body[2] == 4;
    if (!right) {
      assertThatThrownBy(() -> check(table, frame)).isInstanceOf(NoAnswer.class);
    }
  }

  @Property
  void anyBitFlippedBeforeTheWords_isNoticed(
      @ForAll Table table,
      @ForAll @IntRange(max = 65535) int word,
      @ForAll @IntRange(max = 8) int index,
      @ForAll @IntRange(max = 7) int bit)
      throws Exception {
    byte[] request = new Mbap(new Pdu(question(table)), TRANSACTION).request();
    request[11] = WORDS;
    byte[] answer = FakeDevice.rightAnswer(request, word);
    assertThat(check(table, answer)).hasSize(question(table).count());
    answer[index] ^= (byte) (1 << bit);
    assertThatThrownBy(() -> check(table, answer)).isInstanceOf(NoAnswer.class);
  }
}
