// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leakmonitor.key.EpochKeys;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Signer;

class UsableKeysTest {

  private static final byte[] MESSAGE = "845.2 psi".getBytes(StandardCharsets.US_ASCII);

  /** More than are kept, so that some are forgotten and made again. */
  private static final int MANY = 150;

  @Test
  void keys_areNeverMixedUp() throws Exception {
    EpochKeys source = new EpochKeys(new SecureRandom());
    List<Signer> keys = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      keys.add(source.get());
    }
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < MANY; i++) {
        Signer key = keys.get(i);
        SignatureCheck.check(key.publicKey(), MESSAGE, key.sign(MESSAGE));
        Signer other = keys.get((i + 1) % MANY);
        assertThatThrownBy(
                () -> SignatureCheck.check(key.publicKey(), MESSAGE, other.sign(MESSAGE)))
            .isInstanceOf(BadSignatureException.class);
      }
    }
  }

  @Test
  void unusableKey_isRefusedEachTime() {
    UsableKeys keys = new UsableKeys();
    byte[] neutral = new byte[32];
    neutral[0] = 1;
    for (int round = 0; round < 2; round++) {
      assertThatThrownBy(() -> keys.get(Bytes.of(neutral)))
          .isInstanceOf(BadSignatureException.class);
    }
  }

  @Test
  void knownKey_isPreparedOnce() throws Exception {
    UsableKeys keys = new UsableKeys();
    Bytes key = new EpochKeys(new SecureRandom()).get().publicKey().encoded();
    assertThat(keys.get(key)).isSameAs(keys.get(key));
  }
}
