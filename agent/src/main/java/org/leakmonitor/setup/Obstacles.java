// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.ledger.Decommissioning;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.Token;

/** What is in the way of a setup already; nothing is written in looking. */
final class Obstacles {

  private final Places places;

  Obstacles(Places places) {
    this.places = places;
  }

  /** Whether files can be made where they are to lie. */
  void checkFolders() throws SetupException {
    Path folder = places.folder().toAbsolutePath();
    if (!Files.isDirectory(folder)) {
      throw new SetupException(
          "folder '" + places.folder() + "' does not exist", "make it first, or name another");
    }
    if (!Files.isWritable(folder)) {
      throw new SetupException(
          "folder '" + places.folder() + "' cannot be written by this user",
          "type: sudo leakmonitor setup");
    }
    Path file = places.configuration();
    refuseFolder(file, "name a file in it: --config '" + file.resolve("agent.yaml") + "'");
    checkState(places.state().toAbsolutePath());
  }

  private void checkState(Path state) throws SetupException {
    if (Files.isDirectory(state)) {
      if (!Files.isWritable(state)) {
        throw new SetupException(
            "folder '" + places.state() + "' cannot be written by this user",
            "name another with --state FOLDER, or type: sudo leakmonitor setup");
      }
    } else if (Files.exists(state)) {
      throw new SetupException(
          "'" + places.state() + "' is a file, and no folder",
          "name a folder with --state FOLDER; it is made where it is not there");
    } else if (!Files.isDirectory(Places.folderOf(state))) {
      throw new SetupException(
          "folder '" + Places.folderOf(state) + "' does not exist",
          "make it first, or name another with --state FOLDER");
    }
  }

  /** Whether no folder has the name of a file beside the configuration. */
  static void checkFile(Path file) throws SetupException {
    refuseFolder(file, "move it away, or put the configuration elsewhere with --config FILE");
  }

  private static void refuseFolder(Path file, String hint) throws SetupException {
    if (Files.isDirectory(file.toAbsolutePath())) {
      throw new SetupException("'" + file + "' is a folder, and no file", hint);
    }
  }

  /** Whether the history can go on: with the key that is there, in a ledger that is not ended. */
  void checkHistory() throws SetupException, KeyException, LedgerException {
    Path key = places.state().resolve(Places.DEVICE_KEY);
    if (Files.exists(key)) {
      FileKey.load(key).close();
    }
    Path ledger = places.state().resolve(Places.LEDGER);
    Optional<Instant> end = Decommissioning.of(ledger);
    if (end.isPresent()) {
      throw new SetupException(
          "ledger '%s' ended at %s: its gateway was decommissioned".formatted(ledger, end.get()),
          "begin another gateway in a ledger elsewhere: give another --gateway, and --state FOLDER;"
              + " to take this one back see 'keygen' and 'incarnate' in operating.md");
    }
  }

  /** Whether a request can be made with the uplink's key, or a key in its place. */
  static void checkUplinkKey(KeySource source) throws CredentialsException {
    if (source instanceof KeySource.InToken token) {
      Token unused = Token.open(token.uri());
    } else if (source instanceof KeySource.InFile key && Files.exists(key.file())) {
      source.pair();
    }
  }
}
