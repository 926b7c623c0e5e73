// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.source.modbus.Block;
import org.leakmonitor.source.modbus.Samples;
import org.leakmonitor.source.modbus.Tag;
import org.leakmonitor.source.modbus.wire.NoAnswer;

class OutageLogTest {

  private final NoAnswer silent =
      new NoAnswer(Gap.Why.TIMEOUT, NoAnswer.Reach.UNIT, "no answer within 500 ms");
  private final NoAnswer refused =
      new NoAnswer(Gap.Why.EXCEPTION, NoAnswer.Reach.BLOCK, "refused: device busy: exception 6");

  private final List<String> lines = new ArrayList<>();
  private final Logger logger = Logger.getLogger(ModbusSource.class.getName());
  private final OutageLog log = new OutageLog("192.0.2.7:502");
  private final Poll one = poll(Samples.tag("PT-1", 5, 0));
  private final Poll two = poll(Samples.tag("PT-2", 5, 9));

  private static Poll poll(Tag tag) {
    return new Poll(Block.of(tag), Samples.device(5, Samples.TIMEOUT), 0);
  }

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(
              line.getLevel()
                  + " "
                  + MessageFormat.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  @Test
  void outage_isToldOnceAtItsBeginningAndOnceAtItsEnd() {
    log.failed(one, silent);
    log.failed(two, silent);
    log.failed(one, silent);
    log.answered(two);
    log.answered(one);
    log.answered(one);
    assertThat(lines)
        .containsExactly(
            "WARNING unit 5 at '192.0.2.7:502': no answer within 500 ms; asked for holding 0 to 0",
            "INFO unit 5 at '192.0.2.7:502': answers again after timeout");
  }

  @Test
  void blockThatIsAlwaysRefused_doesNotHideALaterOutage() {
    log.failed(one, refused);
    log.failed(two, silent);
    log.answered(two);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("refused");
    assertThat(lines.get(1)).contains("holding 9 to 9");
    assertThat(lines.get(2)).startsWith("INFO");
  }

  @Test
  void reasonThatChangesDuringAnOutage_isNotToldEachTime() {
    log.failed(one, silent);
    log.failed(one, refused);
    log.failed(one, silent);
    assertThat(lines).hasSize(1);
  }
}
