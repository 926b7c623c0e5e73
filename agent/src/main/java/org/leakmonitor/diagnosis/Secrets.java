// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.diagnosis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.config.Config;
import org.leakmonitor.enroll.Settings;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Transport;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.PemFiles;

/** The files of a configuration whose content must never leave the gateway. */
final class Secrets {

  private Secrets() {}

  static List<Path> named(Config config) {
    List<KeySource> keys = new ArrayList<>();
    config.adapter().files().map(PemFiles::key).ifPresent(keys::add);
    config.renewal().flatMap(Settings::bootstrap).ifPresent(own -> keys.add(own.key()));
    for (Bus bus : config.modbus().buses()) {
      if (bus.transport() instanceof Transport.Tls tls) {
        keys.add(tls.files().key());
      }
    }
    List<Path> files = new ArrayList<>(List.of(config.deviceKey()));
    for (KeySource key : keys) {
      if (key instanceof KeySource.InFile own) {
        files.add(own.file());
      } else if (key instanceof KeySource.InToken token) {
        files.add(token.uri().pinSource());
      }
    }
    config
        .mqtt()
        .flatMap(mqtt -> mqtt.settings().broker().route().proxy())
        .flatMap(proxy -> proxy.login())
        .ifPresent(files::add);
    return files;
  }
}
