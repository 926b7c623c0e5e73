// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.time.Duration;
import java.util.Optional;

/**
 * One unit of a bus, and how patient to be with it.
 *
 * @param timeout how long to wait for its answer once the question is out, the time that the bytes
 *     take on a serial line left out
 * @param retries how often a question is asked again in its slot before that is a gap
 * @param backoff the longest that a unit which keeps silent is left alone between two attempts
 * @param turnaround what it usually takes before it answers; for the plan, not for the poll
 * @param identity by which it is known; empty where any device will do
 */
public record Device(
    int unitId,
    Duration timeout,
    int retries,
    Duration backoff,
    Duration turnaround,
    Capability capability,
    Optional<Identity> identity) {

  /** Most transmitters answer within 50 ms; a serial hop behind a gateway needs the rest. */
  public static final Duration TIMEOUT = Duration.ofMillis(500);

  /** A frame that noise has spoilt comes through at the second attempt. */
  public static final int RETRIES = 1;

  public static final Duration BACKOFF = Duration.ofSeconds(5);

  /** What transmitters state ranges from 2 to 50 ms. */
  public static final Duration TURNAROUND = Duration.ofMillis(10);

  /** Below this a busy gateway's own scheduling would look like a dead device. */
  private static final Duration MIN_TIMEOUT = Duration.ofMillis(10);

  /** Above this one dead device would hold up its bus for too long to be of use. */
  private static final Duration MAX_TIMEOUT = Duration.ofSeconds(60);

  private static final int MAX_RETRIES = 5;
  private static final Duration MAX_BACKOFF = Duration.ofHours(1);

  /**
   * @throws IllegalArgumentException if a component is out of its range
   */
  public Device {
    if (unitId < 0 || unitId > 255) {
      throw new IllegalArgumentException("unit id '" + unitId + "' is not 0 to 255");
    }
    if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException("timeout '" + timeout + "' is not 10 ms to 60 s");
    }
    if (retries < 0 || retries > MAX_RETRIES) {
      throw new IllegalArgumentException("retries '" + retries + "' is not 0 to 5");
    }
    if (backoff.isNegative() || backoff.compareTo(MAX_BACKOFF) > 0) {
      throw new IllegalArgumentException("backoff '" + backoff + "' is not 0 ms to 1 h");
    }
    if (turnaround.isNegative() || turnaround.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException("turnaround '" + turnaround + "' is not 0 ms to 60 s");
    }
  }

  /** A unit of which nothing is known. */
  public static Device of(int unitId, Duration timeout) {
    return new Device(
        unitId, timeout, RETRIES, BACKOFF, TURNAROUND, Capability.FULL, Optional.empty());
  }
}
