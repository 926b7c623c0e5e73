// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.regex.Pattern;

/** A text as YAML has to have it, so that it is read as itself and nothing else. */
public final class Quoted {

  /** What YAML reads as one word or some, and as itself, wherever it stands. */
  private static final Pattern PLAIN =
      Pattern.compile("(?![-:]+( |$))[A-Za-z0-9_./+-]([A-Za-z0-9_./:+ -]*[A-Za-z0-9_./+-])?");

  private Quoted() {}

  /** The text, in quotes where it needs them; of any characters, in one line of ASCII. */
  public static String of(String value) {
    boolean plain = PLAIN.matcher(value).matches() && !value.contains(": ");
    return plain ? value : '"' + escaped(value) + '"';
  }

  /** In ASCII, so that the text and its hash are the same under every locale. */
  private static String escaped(String value) {
    StringBuilder text = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              if (c < ' ' || c > '~') {
                text.append(String.format("\\U%08x", c));
              } else if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
              } else {
                text.append((char) c);
              }
            });
    return text.toString();
  }
}
