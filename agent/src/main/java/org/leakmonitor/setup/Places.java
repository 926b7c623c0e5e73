// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a gateway keeps what it has.
 *
 * @param configuration the file; certificates and the uplink's key lie beside it
 * @param state the folder of ledger and device key
 */
public record Places(Path configuration, Path state) {

  /** What lies beside the configuration. */
  static final String CA = "ca.crt";

  static final String CERTIFICATE = "gateway.crt";
  static final String KEY = "gateway.key";
  static final String REQUEST = "gateway.csr";

  /** What lies in the state folder. */
  static final String DEVICE_KEY = "device.key";

  static final String LEDGER = "ledger.db";

  Path folder() {
    return folderOf(configuration);
  }

  Path beside(String name) {
    return folder().resolve(name);
  }

  /** As the configuration names a file of the state folder. */
  String named(String file) {
    return state.normalize().toAbsolutePath().equals(folder().normalize().toAbsolutePath())
        ? file
        : state.resolve(file).toAbsolutePath().normalize().toString();
  }

  static Path folderOf(Path file) {
    return Optional.ofNullable(file.getParent()).orElse(Path.of(""));
  }
}
