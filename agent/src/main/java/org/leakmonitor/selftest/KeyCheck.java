// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.KeyException;

/** Whether the device key is there, for its user alone, and signs what can be verified. */
final class KeyCheck implements Check {

  private static final String NAME = "device key";

  private final Path file;

  KeyCheck(Path file) {
    this.file = file;
  }

  @Override
  public List<Item> items() {
    try {
      FileKey key = FileKey.load(file);
      byte[] probe = "leakmonitor".getBytes(StandardCharsets.US_ASCII);
      // not with what signed, since that is what is looked at
      Signature judge = Signature.getInstance("SHA256withECDSAinP1363Format");
      judge.initVerify(
          KeyFactory.getInstance("EC")
              .generatePublic(new X509EncodedKeySpec(key.publicKey().spki())));
      judge.update(probe);
      return judge.verify(key.sign(probe).bytes().toArray())
          ? List.of(Item.ok(NAME, "'%s' is key '%s'".formatted(file, key.publicKey().kid())))
          : List.of(unsound());
    } catch (KeyException e) {
      return List.of(Item.fail(NAME, e.getMessage(), e.hint()));
    } catch (GeneralSecurityException e) {
      return List.of(unsound());
    }
  }

  private Item unsound() {
    return Item.fail(
        NAME,
        "'" + file + "' signs nothing that can be verified",
        "put it back from a copy, or make another: leakmonitor keygen");
  }
}
