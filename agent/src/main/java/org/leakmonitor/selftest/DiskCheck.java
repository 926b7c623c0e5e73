// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.leakmonitor.ledger.Settings;
import org.leakmonitor.secret.ParentFolder;

/** Whether the ledger may grow as its settings say, on a disk that keeps what it was told. */
final class DiskCheck implements Check {

  private static final String NAME = "disk";
  private static final long MEGABYTE = 1024 * 1024;

  /** SQLite's locks and syncs are not to be trusted there. */
  private static final Set<String> NETWORK =
      Set.of("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "ceph", "glusterfs");

  private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs");

  private final Settings ledger;

  DiskCheck(Settings ledger) {
    this.ledger = ledger;
  }

  @Override
  public List<Item> items() {
    Path folder = ParentFolder.of(ledger.file());
    if (!Files.isDirectory(folder)) {
      return List.of(
          Item.fail(NAME, "there is no folder '" + folder + "'", "make it, or mount its disk"));
    }
    try {
      FileStore store = Files.getFileStore(folder);
      long held = Files.exists(ledger.file()) ? Files.size(ledger.file()) : 0;
      return List.of(judged(store, store.getUsableSpace(), held));
    } catch (IOException e) {
      return List.of(
          Item.warn(
              NAME,
              "the disk of folder '%s' cannot be looked at: %s".formatted(folder, e.getMessage()),
              "see: df '" + folder + "'"));
    }
  }

  private Item judged(FileStore store, long free, long held) {
    String type = store.type().toLowerCase(Locale.ROOT);
    String seen = "%d MB free for the ledger, %s".formatted(free / MEGABYTE, type);
    if (store.isReadOnly()) {
      return Item.fail(NAME, seen + ", mounted read-only", "mount it writable; see: dmesg");
    }
    if (NETWORK.contains(type)) {
      return Item.fail(NAME, seen + ", over a network", "name a ledger file on a local disk");
    }
    if (MEMORY.contains(type)) {
      return Item.fail(
          NAME, seen + ", gone with the power", "name a ledger file on a disk that stays");
    }
    long wanted = Math.max(0, ledger.retention().space().bytes() - held);
    if (free < Math.min(wanted, 50 * MEGABYTE)) {
      return Item.fail(NAME, seen, "free some space");
    }
    return free < wanted
        ? Item.warn(
            NAME,
            "%s; ledger.retain_mb lets it take %d MB more".formatted(seen, wanted / MEGABYTE),
            "lower ledger.retain_mb, or free some space")
        : Item.ok(NAME, seen);
  }
}
