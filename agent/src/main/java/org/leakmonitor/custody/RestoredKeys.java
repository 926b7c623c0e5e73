// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.bundle.BundleException;
import org.leakmonitor.bundle.BundleFile;
import org.leakmonitor.config.Config;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.key.Passphrase;
import org.leakmonitor.key.SealedKey;
import org.leakmonitor.secret.SecretFile;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.PemFiles;

/** The private keys of a gateway that is put back: those in place, those in the backup, or new. */
final class RestoredKeys {

  private final BundleFile bundle;
  private final Config config;
  private final Optional<Passphrase> passphrase;
  private final List<String> told;

  RestoredKeys(
      BundleFile bundle, Config config, Optional<Passphrase> passphrase, List<String> told) {
    this.bundle = bundle;
    this.config = config;
    this.passphrase = passphrase;
    this.told = told;
  }

  /**
   * The device key, made ready as {@code staged} where none is in place.
   *
   * @param fresh whether a new one may be made although the backup has the old
   */
  FileKey device(Path staged, boolean fresh)
      throws KeyException, CustodyException, BundleException, IOException {
    if (Files.exists(config.deviceKey())) {
      told.add("kept the device key that is there: '" + config.deviceKey() + "'");
      return FileKey.load(config.deviceKey());
    }
    if (!bundle.names().contains(Contents.DEVICE_KEY) || fresh) {
      told.add("made a new device key: '" + config.deviceKey() + "'");
      return FileKey.create(staged);
    }
    SecretFile.create(staged, opened(Contents.DEVICE_KEY));
    told.add("put back the device key: '" + config.deviceKey() + "'");
    return FileKey.load(staged);
  }

  private String opened(String name)
      throws KeyException, CustodyException, BundleException, IOException {
    if (passphrase.isEmpty()) {
      throw new CustodyException(
          "the backup holds the gateway's keys under a passphrase",
          "give it with --passphrase-file FILE; or, for a new device key: --new-key");
    }
    return SealedKey.open(bundle.text(name, Contents.MOST_TEXT), passphrase.get());
  }

  /** Where the uplink's key lies, if it lies in a file and is missing there. */
  Optional<Path> missingUplinkKey() {
    return config
        .adapter()
        .files()
        .map(PemFiles::key)
        .filter(KeySource.InFile.class::isInstance)
        .map(key -> ((KeySource.InFile) key).file())
        .filter(Files::notExists);
  }

  /** Makes the uplink's key ready; false where it is not in the backup, or cannot be opened. */
  boolean uplink(Path staged) throws KeyException, CustodyException, BundleException, IOException {
    if (!bundle.names().contains(Contents.UPLINK_KEY) || passphrase.isEmpty()) {
      return false;
    }
    SecretFile.create(staged, opened(Contents.UPLINK_KEY));
    return true;
  }
}
