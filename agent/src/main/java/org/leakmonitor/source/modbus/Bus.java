// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.leakmonitor.reading.TagId;

/**
 * One Modbus TCP device, or a gateway with several units behind it; one thread polls it.
 *
 * @param name of the thread and in log lines
 * @param host name or address
 * @param port 1 to 65535
 * @param timeout the longest that one request may take, connecting included; 10 ms to 60 s
 * @param tags at least one
 */
public record Bus(String name, String host, int port, Duration timeout, List<Tag> tags) {

  /** Registered for Modbus TCP; Messaging on TCP/IP Implementation Guide V1.0b section 3.1.3. */
  public static final int DEFAULT_PORT = 502;

  /** Most transmitters answer within 50 ms; a serial hop behind a gateway needs the rest. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(500);

  /** Below this a busy gateway's own scheduling would look like a dead device. */
  static final Duration MIN_TIMEOUT = Duration.ofMillis(10);

  /** Above this one dead device would hold up its bus for too long to be of use. */
  static final Duration MAX_TIMEOUT = Duration.ofSeconds(60);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:%-]{1,253}");

  /**
   * @throws IllegalArgumentException if a component is out of its range, or a tag occurs twice
   */
  public Bus {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "bus name '" + name + "' is not 1 to 64 characters out of A-Z a-z 0-9 _ . -");
    }
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException("host '" + host + "' is not a host name or an address");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port '" + port + "' is not 1 to 65535");
    }
    if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException("timeout '" + timeout + "' is not 10 ms to 60 s");
    }
    tags = List.copyOf(tags);
    checkTags(name, tags);
  }

  private static void checkTags(String name, List<Tag> tags) {
    if (tags.isEmpty()) {
      throw new IllegalArgumentException("bus '" + name + "' has no tags");
    }
    Set<TagId> ids = new HashSet<>();
    for (Tag tag : tags) {
      if (!ids.add(tag.id())) {
        throw new IllegalArgumentException("tag '" + tag.id() + "' is configured twice");
      }
    }
  }

  /** As it stands in messages, {@code host:port}. */
  public String address() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
