// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.regex.Pattern;

/** Where gateways publish. */
final class Topic {

  /** Stands for the client id, so that one file fits many gateways. */
  static final String CLIENT_ID = "{client_id}";

  /** The last four signs are for Azure IoT Hub, which takes a message's properties from there. */
  private static final Pattern FORM = Pattern.compile("(?!\\$)[A-Za-z0-9_.:/$=%&-]{1,256}");

  private static final int MOST_LEVELS = 8;
  private static final String STAND_IN = "x";

  private Topic() {}

  /** Reads key {@code topic}. The stand-in makes no second problem with what is derived from it. */
  static String read(Section section, String byDefault) {
    String topic = section.text("topic", byDefault);
    return checked(section, topic.replace(CLIENT_ID, STAND_IN)).equals(STAND_IN) ? STAND_IN : topic;
  }

  /** The same, and the key must be there. */
  static String read(Section section) {
    return checked(section, section.text("topic"));
  }

  private static String checked(Section section, String topic) {
    if (!FORM.matcher(topic).matches() || topic.split("/", -1).length > MOST_LEVELS) {
      section.refuse(
          "topic",
          "'topic' is '" + topic + "'",
          "AWS IoT allows 256 characters and 7 slashes; leave out + #, and $ at the beginning");
      return STAND_IN;
    }
    return topic;
  }
}
