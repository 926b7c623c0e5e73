// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Signer;

class EpochKeysTest {

  @Test
  void everyEpoch_hasAnotherKey() {
    EpochKeys keys = new EpochKeys(new SecureRandom());
    assertThat(keys.get().publicKey()).isNotEqualTo(keys.get().publicKey());
    assertThat(keys.get().publicKey().kind()).isEqualTo(PublicKey.Kind.EPOCH);
  }

  @Test
  void closedKey_signsNoMore() {
    Signer key = new EpochKeys(new SecureRandom()).get();
    key.close();
    assertThatThrownBy(() -> key.sign(new byte[1])).isInstanceOf(IllegalStateException.class);
  }
}
