// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

/** Makes texts fit, by counting letters: how wide each is depends on who shows the picture. */
final class Letters {
  private Letters() {}

  /** The text, or its beginning and an ellipsis. */
  static String atMost(int most, String text) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "\u2026";
  }

  /** The text, or those whole words of its beginning that fit; at least some of its letters. */
  static String whole(int most, String text) {
    if (text.length() <= most) {
      return text;
    }
    int space = text.lastIndexOf(' ', most);
    return text.substring(0, space > 0 ? space : most);
  }
}
