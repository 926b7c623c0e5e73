// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.leakmonitor.config.Config;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.secret.ExposedException;

/** Whether the device key is there, for its user alone, signs, and is the ledger's. */
final class KeyCheck implements Check {

  private static final String NAME = "device key";

  private final Path file;
  private final Path ledger;
  private final KeyCures cures;

  /**
   * @param configuration its file
   */
  KeyCheck(Path configuration, Config config) {
    this.file = config.deviceKey();
    this.ledger = config.ledger().file();
    this.cures = new KeyCures(configuration, file);
  }

  @Override
  public List<Item> items() {
    return List.of(item(BegunWith.of(ledger)));
  }

  private Item item(BegunWith wanted) {
    if (Files.isDirectory(file)) {
      return Item.fail(
          NAME, "'" + file + "' is a folder, and no key file", cures.ofUnusable(wanted));
    }
    try {
      FileKey key = FileKey.load(file);
      return signs(key) ? signing(key.publicKey().kid(), wanted) : unsound(wanted);
    } catch (KeyException e) {
      return Item.fail(NAME, e.getMessage(), cure(e, wanted));
    } catch (GeneralSecurityException e) {
      return unsound(wanted);
    }
  }

  /** Not judged with what signed, since that is what is looked at. */
  private static boolean signs(FileKey key) throws GeneralSecurityException {
    byte[] probe = "leakmonitor".getBytes(StandardCharsets.US_ASCII);
    Signature judge = Signature.getInstance("SHA256withECDSAinP1363Format");
    judge.initVerify(
        KeyFactory.getInstance("EC")
            .generatePublic(new X509EncodedKeySpec(key.publicKey().spki())));
    judge.update(probe);
    return judge.verify(key.sign(probe).bytes().toArray());
  }

  private Item signing(String kid, BegunWith wanted) {
    String seen = "'%s' is key '%s'".formatted(file, kid);
    return wanted.suits(kid)
        ? Item.ok(NAME, seen)
        : Item.fail(
            NAME,
            "%s, and ledger '%s' was signed with '%s'"
                .formatted(seen, ledger, wanted.kid().orElse("")),
            cures.ofAnother(wanted));
  }

  private Item unsound(BegunWith wanted) {
    return Item.fail(
        NAME, "'" + file + "' signs nothing that can be verified", cures.ofUnusable(wanted));
  }

  private String cure(KeyException e, BegunWith wanted) {
    Throwable cause = e.getCause();
    if (cause instanceof NoSuchFileException) {
      return cures.ofMissing(wanted);
    }
    return cause instanceof ExposedException || cause instanceof AccessDeniedException
        ? e.hint()
        : cures.ofUnusable(wanted);
  }
}
