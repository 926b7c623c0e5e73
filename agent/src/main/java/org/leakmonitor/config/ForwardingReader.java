// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.uplink.BatchSettings;
import org.leakmonitor.uplink.RateSettings;
import org.leakmonitor.uplink.Settings;

/** Reads from section {@code uplink} how records are sent, whatever they are sent with. */
final class ForwardingReader {

  private static final int KILOBYTE = 1_024;

  private static final int MOST_KILOBYTES = 1_000_000;

  private final Section uplink;
  private final String topic;

  /**
   * @param topic where messages go, which counts where they are metered
   */
  ForwardingReader(Section uplink, String topic) {
    this.uplink = uplink;
    this.topic = topic;
  }

  /** The settings; empty where they are refused. */
  Optional<Settings> read() {
    Settings defaults = Settings.DEFAULTS;
    Optional<BatchSettings> batch = uplink.check(this::batch);
    Optional<RateSettings> rate = uplink.check(this::rate);
    return uplink.check(
        () -> {
          int percent = uplink.integer("backlog_percent", defaults.backlogPercent());
          Duration backoffMin = uplink.duration("backoff_min", defaults.backoffMin());
          Duration backoffMax = uplink.duration("backoff_max", defaults.backoffMax());
          Duration closeTimeout = uplink.duration("close_timeout", defaults.closeTimeout());
          return new Settings(
              batch.orElse(defaults.batch()),
              rate.orElse(defaults.rate()),
              percent,
              backoffMin,
              backoffMax,
              closeTimeout);
        });
  }

  private BatchSettings batch() {
    BatchSettings defaults = BatchSettings.DEFAULTS;
    int bytes = uplink.integer("batch_bytes", defaults.bytes());
    int records = uplink.integer("batch_records", defaults.records());
    Duration age = uplink.duration("batch_age", defaults.age());
    boolean gzipBacklog = uplink.flag("gzip_backlog");
    return new BatchSettings(bytes, topic.length(), records, age, gzipBacklog);
  }

  private RateSettings rate() {
    RateSettings defaults = RateSettings.DEFAULTS;
    int messages = uplink.integer("messages_per_second", defaults.messages());
    int kilobytes = uplink.integer("kb_per_second", defaults.bytes() / KILOBYTE);
    if (kilobytes < 0 || kilobytes > MOST_KILOBYTES) {
      throw new IllegalArgumentException(
          "kb per second of %d are not 0 to %d".formatted(kilobytes, MOST_KILOBYTES));
    }
    return new RateSettings(messages, kilobytes * KILOBYTE);
  }
}
