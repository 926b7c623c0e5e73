// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.Arrays;

/** Words of a bounded length over some ASCII characters: what a regular expression says, sooner. */
final class Alphabet {

  private final String form;
  private final boolean[] members = new boolean[128];
  private final int shortest;
  private final int longest;

  /**
   * As in a regular expression's brackets: characters, and ranges with a hyphen between two; a
   * hyphen at the end stands for itself.
   */
  Alphabet(String characters, int shortest, int longest) {
    this.form =
        "[%s]{%s}"
            .formatted(characters, shortest == longest ? "" + longest : shortest + "," + longest);
    this.shortest = shortest;
    this.longest = longest;
    for (int at = 0; at < characters.length(); at++) {
      char first = characters.charAt(at);
      boolean range = at + 2 < characters.length() && characters.charAt(at + 1) == '-';
      Arrays.fill(members, first, (range ? characters.charAt(at + 2) : first) + 1, true);
      at += range ? 2 : 0;
    }
  }

  boolean has(char character) {
    return character < members.length && members[character];
  }

  boolean admits(int length) {
    return length >= shortest && length <= longest;
  }

  boolean spells(String word) {
    if (!admits(word.length())) {
      return false;
    }
    for (int at = 0; at < word.length(); at++) {
      if (!has(word.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return form;
  }
}
