// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A diverging scale: blue where the pressure fell, near white where it stayed, red where it rose.
 */
final class Colours {
  /** An odd number, so that no change is a colour of its own. */
  static final int COUNT = 255;

  private static final int MIDDLE = COUNT / 2;

  /** Of even steps in lightness to both sides, so that both read alike in grey. */
  private static final List<Integer> ANCHORS =
      List.of(
          0x08306b, 0x1f5a9e, 0x4a8bc4, 0x94c0df, 0xf6f6f3, 0xf0b99b, 0xd87856, 0xb23a35, 0x6b0f1f);

  private Colours() {}

  /** The colour of a part of the scale, -1 to 1; beyond its ends it is that of the end. */
  static int index(double part) {
    double clipped = Math.max(-1, Math.min(1, part));
    return (int) Math.rint(MIDDLE + clipped * MIDDLE);
  }

  /** All of them, as 0xRRGGBB. */
  static List<Integer> all() {
    return IntStream.range(0, COUNT).mapToObj(Colours::colour).toList();
  }

  static String css(int index) {
    return String.format(Locale.ROOT, "#%06x", colour(index));
  }

  private static int colour(int index) {
    double place = (double) index / (COUNT - 1) * (ANCHORS.size() - 1);
    int lower = Math.min((int) place, ANCHORS.size() - 2);
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = ANCHORS.get(lower) >> shift & 0xff;
      int to = ANCHORS.get(lower + 1) >> shift & 0xff;
      mixed = mixed << 8 | (int) Math.rint(from + (to - from) * (place - lower));
    }
    return mixed;
  }
}
