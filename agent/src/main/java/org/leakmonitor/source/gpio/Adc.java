// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.leakmonitor.reading.TagId;

/**
 * A converter and the transmitters at it.
 *
 * @param name unique among converters and buses; names the thread, log lines and status
 * @param channels at least one
 */
public record Adc(String name, Chip chip, List<Channel> channels) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /**
   * @throws IllegalArgumentException if a component is out of its range, or does not go with
   *     another
   */
  public Adc {
    channels = List.copyOf(channels);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "adc name '" + name + "' is not 1 to 64 characters out of A-Z a-z 0-9 _ . -");
    }
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("adc '" + name + "' has no channels");
    }
    Set<TagId> ids = new HashSet<>();
    for (Channel channel : channels) {
      if (!ids.add(channel.id())) {
        throw new IllegalArgumentException("tag '" + channel.id() + "' is configured twice");
      }
      chip.check(channel);
      Reach.check(chip, channel);
    }
  }

  /** The part of the chip's time that its channels take; above 1, slots will be missed. */
  public double load() {
    return channels.stream().mapToDouble(this::share).sum();
  }

  private double share(Channel channel) {
    return (double) time(channel).toNanos() / channel.period().toNanos();
  }

  private Duration time(Channel channel) {
    return chip.sampleTime().multipliedBy(channel.oversampling());
  }

  /** Of the channel that is read most often. */
  public Duration shortestPeriod() {
    return channels.stream().map(Channel::period).min(naturalOrder()).orElseThrow();
  }

  /** What the channel that takes longest takes. */
  public Duration longestReading() {
    return channels.stream().map(this::time).max(naturalOrder()).orElseThrow();
  }
}
