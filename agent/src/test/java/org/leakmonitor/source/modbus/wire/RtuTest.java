// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.source.modbus.Question;
import org.leakmonitor.source.modbus.Table;

/** A line that brings back what was sent before it brings the answer. */
class RtuTest {

  private static final String REQUEST = "fa03000200027040";
  private static final String ANSWER = "fa03043f75e4a66648";
  private static final HexFormat HEX = HexFormat.of();

  private final Rtu rtu = new Rtu(new Pdu(new Question(250, Table.HOLDING, 2, 2)), 1, true);

  @Test
  void answer_isTakenBehindTheEchoOfItsRequest() throws Exception {
    byte[] answer = rtu.answer(heard(REQUEST + ANSWER), 0);
    assertThat(HEX.formatHex(answer)).isEqualTo("fa03043f75e4a6");
  }

  @Test
  void answer_thatIsSpoiltBehindItsEcho_isRefused() {
    NoAnswer refusal = refusal(REQUEST + "fa03043f75e4a76648");
    assertThat(refusal.why()).isEqualTo(Gap.Why.CRC);
    assertThat(refusal.reason()).endsWith("check sum wrong");
  }

  @Test
  void answer_ofAnotherUnitBehindTheEcho_isASoundOneThatIsNotForUs() {
    NoAnswer refusal = refusal(REQUEST + "0103043f75f07be3de");
    assertThat(refusal.why()).isEqualTo(Gap.Why.IO_ERROR);
    assertThat(refusal.reason()).isEqualTo("answer has unit id 1 instead of 250");
  }

  @Test
  void echo_thatIsNotWhatWasSent_isRefused() {
    assertThat(refusal("fa03000300022180" + ANSWER).reason())
        .isEqualTo("the echo is not what was sent");
  }

  private NoAnswer refusal(String heard) {
    return catchThrowableOfType(NoAnswer.class, () -> rtu.answer(heard(heard), 0));
  }

  private static Wire heard(String hex) {
    return new BytesWire(HEX.parseHex(hex));
  }
}
