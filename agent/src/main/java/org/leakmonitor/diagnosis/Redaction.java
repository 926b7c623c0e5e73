// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.diagnosis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text: what looks like one, and what is known to be one since it stands in a
 * key, PIN or login file of this gateway.
 */
final class Redaction {

  private static final String GONE = "[redacted]";

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)",
          Pattern.DOTALL);

  private static final Pattern WITNESS_KEY = Pattern.compile("PRIVATE\\+KEY\\+\\S+");

  /** User and password before a host. */
  private static final Pattern USER_INFO =
      Pattern.compile(
          "(?<=^|[\\s\"'=/(])[^\\s\"'=/(]{1,200}:[^\\s\"']{1,200}@(?=[\\w\\[])", Pattern.MULTILINE);

  /** A name that promises a secret, and what follows on its line. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)([\\w-]*(pin-value|passw|passphrase|secret|authorization|api_?key|psk|credential|token=)[\\w-]*[\"']?\\s*[:= ]\\s*)(?!')\\S.*");

  /** The user name at the broker, which may hold a token. */
  private static final Pattern USER = Pattern.compile("(?m)^(\\s*user:).*$");

  private static final int SHORTEST = 4;
  private static final long LONGEST_FILE = 64 * 1024;

  private final List<String> known;

  private Redaction(Collection<String> known) {
    // a long one may hold a short one
    this.known = known.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** Knows what stands in files; one that cannot be read is no help to whoever reads the bundle. */
  static Redaction of(Collection<Path> secrets) {
    Set<String> known = new TreeSet<>();
    for (Path file : secrets) {
      try {
        if (Files.isRegularFile(file) && Files.size(file) <= LONGEST_FILE) {
          Files.readString(file, StandardCharsets.ISO_8859_1)
              .lines()
              .forEach(line -> learn(line.strip(), known));
        }
      } catch (IOException e) {
        continue; // not readable by this user, who therefore cannot have put it anywhere
      }
    }
    return new Redaction(known);
  }

  private static void learn(String line, Set<String> known) {
    List<String> words = new ArrayList<>(List.of(line));
    int colon = line.indexOf(':');
    if (colon > 0) {
      words.add(line.substring(0, colon));
      words.add(line.substring(colon + 1));
      words.add(Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_8)));
    }
    words.stream()
        .filter(word -> word.length() >= SHORTEST && !word.startsWith("-----"))
        .forEach(known::add);
  }

  String apply(String text) {
    String clean = PEM.matcher(text).replaceAll(GONE);
    for (String secret : known) {
      clean = clean.replace(secret, GONE);
    }
    clean = WITNESS_KEY.matcher(clean).replaceAll(GONE);
    clean = USER_INFO.matcher(clean).replaceAll(GONE + "@");
    clean = NAMED.matcher(clean).replaceAll("$1" + GONE);
    return USER.matcher(clean).replaceAll("$1 " + GONE);
  }
}
