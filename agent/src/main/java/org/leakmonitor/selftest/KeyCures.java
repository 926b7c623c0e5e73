// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.nio.file.Path;

/**
 * How a gateway comes to a device key that can be used. Where a ledger was begun, a new key is the
 * last resort: the agent goes on with the ledger's key alone.
 *
 * @param configuration its file
 * @param key where the key belongs
 */
record KeyCures(Path configuration, Path key) {

  /** Where nothing lies in its place. */
  String ofMissing(BegunWith wanted) {
    return wanted.begun()
        ? "put %s back from its copy, or with a backup that holds it: %s; where it is lost: %s, then %s"
            .formatted(
                named(wanted), command("restore BACKUP --replace"), command("keygen"), incarnate())
        : "make one: " + command("keygen");
  }

  /** Where what lies in its place is no key. */
  String ofUnusable(BegunWith wanted) {
    return "move it away: mv '%s' '%s.bad'; then %s".formatted(key, key, ofMissing(wanted));
  }

  /** Where another key lies in its place. */
  String ofAnother(BegunWith wanted) {
    return "put %s back from its copy; or, where it is lost or was replaced on purpose: %s"
        .formatted(named(wanted), incarnate());
  }

  private static String named(BegunWith wanted) {
    return wanted.kid().map(kid -> "key '" + kid + "'").orElse("the ledger's key");
  }

  private String incarnate() {
    return command("incarnate") + " --why replaced";
  }

  private String command(String words) {
    return "leakmonitor %s --config '%s'".formatted(words, configuration);
  }
}
