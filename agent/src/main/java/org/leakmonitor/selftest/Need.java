// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.SecretFiles;
import org.leakmonitor.enroll.Settings;
import org.leakmonitor.secret.ParentFolder;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Transport;
import org.leakmonitor.tls.PemFiles;

/** Something that the agent opens, and what its user must be allowed to do with it. */
record Need(Path path, Right right) {

  /** What may be done with a file or a folder. */
  enum Right {
    READ(4, "r", "read"),
    CHANGE(6, "rw", "read and write"),
    /** Of a folder. */
    ENTER(1, "x", "enter"),
    /** Of a folder, and to find what lies there. */
    FILL(7, "rwx", "make files in");

    private final int bits;
    private final String letters;
    private final String verb;

    Right(int bits, String letters, String verb) {
      this.bits = bits;
      this.letters = letters;
      this.verb = verb;
    }

    /** As in one digit of a mode. */
    int bits() {
      return bits;
    }

    /** As chmod takes them. */
    String letters() {
      return letters;
    }

    /** As messages name it. */
    String verb() {
      return verb;
    }
  }

  /**
   * All of a gateway's, each once.
   *
   * @param configuration its file
   */
  static Set<Need> of(Path configuration, Config config) {
    Set<Need> needs = new LinkedHashSet<>();
    Path ledger = config.ledger().file();
    needs.add(new Need(ParentFolder.of(ledger), Right.FILL));
    needs.add(new Need(configuration, Right.READ));
    SecretFiles.of(config).files().forEach(each -> needs.add(new Need(each.file(), Right.READ)));
    config.adapter().files().ifPresent(files -> addPublic(files, needs));
    config.renewal().ifPresent(renewal -> addPublic(renewal, needs));
    for (Bus bus : config.modbus().buses()) {
      if (bus.transport() instanceof Transport.Tls tls) {
        addPublic(tls.files(), needs);
      }
    }
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      needs.add(new Need(Path.of(ledger + suffix), Right.CHANGE));
    }
    return needs;
  }

  private static void addPublic(PemFiles files, Set<Need> needs) {
    needs.add(new Need(files.ca(), Right.READ));
    needs.add(new Need(files.certificate(), Right.READ));
    addOptional(files.crl(), needs);
  }

  private static void addPublic(Settings renewal, Set<Need> needs) {
    needs.add(new Need(renewal.ca(), Right.READ));
    addOptional(renewal.issuers(), needs);
    addOptional(renewal.bootstrap().map(Settings.Bootstrap::certificate), needs);
  }

  private static void addOptional(Optional<Path> file, Set<Need> needs) {
    file.ifPresent(each -> needs.add(new Need(each, Right.READ)));
  }
}
