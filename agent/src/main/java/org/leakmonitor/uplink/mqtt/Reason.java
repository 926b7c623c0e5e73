// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.util.Map;
import org.leakmonitor.uplink.PublishException;

/** The reason codes of MQTT 5 section 2.4 that we may meet, in words. */
public final class Reason {

  /** From here on a code means failure. */
  public static final int FIRST_FAILURE = 128;

  public static final int UNSPECIFIED = 128;
  public static final int PACKET_TOO_LARGE = 149;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(UNSPECIFIED, "unspecified error"),
          Map.entry(129, "malformed packet"),
          Map.entry(130, "protocol error"),
          Map.entry(131, "implementation specific error"),
          Map.entry(132, "unsupported protocol version"),
          Map.entry(133, "client identifier not valid"),
          Map.entry(134, "bad user name or password"),
          Map.entry(135, "not authorised"),
          Map.entry(136, "server unavailable"),
          Map.entry(137, "server busy"),
          Map.entry(138, "banned"),
          Map.entry(139, "server shutting down"),
          Map.entry(140, "bad authentication method"),
          Map.entry(141, "keep alive timeout"),
          Map.entry(142, "session taken over"),
          Map.entry(143, "topic filter invalid"),
          Map.entry(144, "topic name invalid"),
          Map.entry(145, "packet identifier in use"),
          Map.entry(147, "receive maximum exceeded"),
          Map.entry(148, "topic alias invalid"),
          Map.entry(PACKET_TOO_LARGE, "packet too large"),
          Map.entry(150, "message rate too high"),
          Map.entry(151, "quota exceeded"),
          Map.entry(152, "administrative action"),
          Map.entry(153, "payload format invalid"),
          Map.entry(154, "retain not supported"),
          Map.entry(155, "QoS not supported"),
          Map.entry(156, "use another server"),
          Map.entry(157, "server moved"),
          Map.entry(158, "shared subscriptions not supported"),
          Map.entry(159, "connection rate exceeded"),
          Map.entry(160, "maximum connect time"),
          Map.entry(161, "subscription identifiers not supported"),
          Map.entry(162, "wildcard subscriptions not supported"));

  private static final Map<Integer, String> HINTS =
      Map.ofEntries(
          Map.entry(133, "the client id must be the thing name that the certificate belongs to"),
          Map.entry(134, "check what the broker knows about this certificate"),
          Map.entry(135, "check topic and client id against the broker's policy"),
          Map.entry(142, "another client uses this client id: give each gateway its own"),
          Map.entry(144, "check the topic in the configuration"),
          Map.entry(
              PACKET_TOO_LARGE, "put fewer records into a batch, or raise the broker's limit"),
          Map.entry(153, "the broker takes another kind of message: check the topic"));

  private Reason() {}

  /** The code and its name, as in {@code reason 135 (not authorised)}. */
  public static String text(int code) {
    return "reason %d (%s)".formatted(code, NAMES.getOrDefault(code, "unknown"));
  }

  /** A message that was not taken. */
  public static PublishException refused(String topic, int bytes, int code) {
    return PublishException.refused(
        code,
        "message of %d bytes to topic '%s' refused: %s".formatted(bytes, topic, text(code)),
        hint(code));
  }

  public static String hint(int code) {
    return HINTS.getOrDefault(code, "see the broker's log");
  }
}
