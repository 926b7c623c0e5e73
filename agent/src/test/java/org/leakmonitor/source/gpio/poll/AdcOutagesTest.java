// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leakmonitor.reading.TagId;

class AdcOutagesTest {

  private static final TagId ONE = new TagId("PT-1");
  private static final TagId OTHER = new TagId("PT-2");
  private static final Logger LOG = Logger.getLogger(AdcSource.class.getName());

  private final AdcOutages outages = new AdcOutages("skid");
  private final List<String> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void leave() {
    LOG.removeHandler(handler);
    LOG.setUseParentHandlers(true);
  }

  @Test
  void pause_doublesFrom1To30Seconds() {
    long now = 0;
    for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
      outages.failed(ONE, "no answer", "look", now);
      long due = now + Duration.ofSeconds(seconds).toNanos();
      assertThat(outages.isDue(ONE, due - 1)).isFalse();
      assertThat(outages.isDue(ONE, due)).isTrue();
      now = due;
    }
    outages.answered(ONE);
    outages.failed(ONE, "no answer", "look", now);
    assertThat(outages.isDue(ONE, now + Duration.ofSeconds(1).toNanos())).isTrue();
  }

  @Test
  void channels_failAlone() {
    outages.failed(ONE, "no input", "look", 0);
    assertThat(outages.isFailing(OTHER)).isFalse();
    assertThat(outages.isDue(OTHER, 0)).isTrue();
    assertThat(outages.isAnyFailing()).isTrue();
  }

  @Test
  void log_isToldOnceOfWhatFailsAlike() {
    outages.failed(ONE, "no answer", "look", 0);
    outages.failed(OTHER, "no answer", "look", 0);
    outages.failed(ONE, "no answer", "look", 1);
    outages.answered(ONE);
    outages.answered(OTHER);
    outages.answered(OTHER);
    assertThat(lines)
        .containsExactly(
            "WARNING adc 'skid': no answer; look",
            "INFO adc 'skid': answers again after 'no answer'");
  }
}
