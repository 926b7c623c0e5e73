// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

/**
 * Something that was looked at.
 *
 * @param name what, in a word or two
 * @param seen what was found
 * @param cure what to do; empty where nothing is to be done
 */
public record Item(String name, Verdict verdict, String seen, String cure) {

  static Item ok(String name, String seen) {
    return new Item(name, Verdict.OK, seen, "");
  }

  static Item warn(String name, String seen, String cure) {
    return new Item(name, Verdict.WARN, seen, cure);
  }

  static Item fail(String name, String seen, String cure) {
    return new Item(name, Verdict.FAIL, seen, cure);
  }
}
