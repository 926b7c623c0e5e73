// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Signer;

/** Epoch keys that follow from a label, kept: what a thief of the whole gateway would have. */
final class Keychain implements Supplier<Signer> {

  private final Supplier<Signer> source;
  private final List<Signer> made = new ArrayList<>();

  Keychain(String label) {
    this.source = TestKeys.epochKeys(label);
  }

  @Override
  public Signer get() {
    Signer key = source.get();
    made.add(key);
    return key;
  }

  /** The key of the epoch with this number. */
  Signer of(int epoch) {
    return made.get(epoch);
  }

  int size() {
    return made.size();
  }
}
