// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;

/**
 * The device key that a ledger wants: the one that it was begun with.
 *
 * @param begun whether there is a ledger with a record, as far as can be told
 * @param kid names the key; empty where the ledger cannot be read, too
 */
record BegunWith(boolean begun, Optional<String> kid) {

  static BegunWith of(Path ledger) {
    if (Files.notExists(ledger)) {
      return new BegunWith(false, Optional.empty());
    }
    try (LedgerFile file = LedgerFile.open(ledger)) {
      Optional<String> kid = file.opening().map(LedgerFile.Opening::kid);
      return new BegunWith(kid.isPresent(), kid);
    } catch (LedgerException e) {
      return new BegunWith(true, Optional.empty()); // told of the ledger
    }
  }

  /** Whether no other key is known to be wanted. */
  boolean suits(String other) {
    return kid.isEmpty() || kid.get().equals(other);
  }
}
