// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.WriteAheadLog;
import org.leakmonitor.secret.ParentFolder;

/**
 * A ledger that gives way to another: it comes to lie in a folder of its own, with its ended
 * incarnations and what lies beside them, and stays in its place until the other takes that.
 *
 * @param ledger its place, whether there is one or its ended incarnations alone
 * @param ended its ended incarnations
 */
record Displaced(Path ledger, List<Path> ended, Path aside) {

  private static final String OWNER_ONLY = "rwx------";

  boolean isThere() {
    return Files.exists(ledger) || !ended.isEmpty();
  }

  /** Has all of it in the folder, too; nothing leaves its place. */
  void keep(Moves moves) throws IOException {
    try {
      WriteAheadLog.merge(ledger);
    } catch (LedgerException e) {
      // damaged: that is why it gives way, and what was not merged is kept beside it
    }
    moves.folder(aside, OWNER_ONLY);
    for (Path file : all()) {
      moves.keepAs(file, kept(file));
    }
    for (Path file : anchors()) {
      moves.folder(ParentFolder.of(keptAnchor(file)), OWNER_ONLY);
      moves.keepAs(file, keptAnchor(file));
    }
    ParentFolder.sync(kept(ledger));
    ParentFolder.sync(aside);
  }

  /** Takes away what the other ledger would be mistaken with; the ledger itself stays. */
  void clear(Moves moves) throws IOException {
    for (Path file : all()) {
      String name = String.valueOf(file.getFileName());
      boolean named = Sidecars.isName(name.substring(Math.min(prefix().length(), name.length())));
      if (!name.equals(String.valueOf(ledger.getFileName())) && !named) {
        moves.take(file, kept(file));
      }
    }
  }

  /** The other takes its place. */
  void giveWay(Path other, Moves moves) throws IOException {
    if (Files.exists(ledger)) {
      moves.replace(other, ledger, kept(ledger));
    } else {
      moves.put(other, ledger);
    }
  }

  private Path kept(Path file) {
    return aside.resolve(String.valueOf(file.getFileName()));
  }

  private Path keptAnchor(Path file) {
    Path folder = ParentFolder.of(file).getFileName();
    return aside.resolve(String.valueOf(folder)).resolve(String.valueOf(file.getFileName()));
  }

  private String prefix() {
    return ledger.getFileName() + ".";
  }

  /** The files, but the lock that is held. */
  private List<Path> all() throws IOException {
    String name = String.valueOf(ledger.getFileName());
    try (Stream<Path> files = Files.list(ParentFolder.of(ledger))) {
      return Stream.concat(ended.stream(), files.filter(file -> isOwn(file, name)))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .distinct()
          .sorted()
          .toList();
    }
  }

  private boolean isOwn(Path file, String name) {
    String other = String.valueOf(file.getFileName());
    boolean beside = other.startsWith(prefix()) || other.startsWith(name + "-");
    return (beside && !other.endsWith(".lock")) || other.equals(name);
  }

  private List<Path> anchors() throws IOException {
    return Sidecars.of(ledger).entrySet().stream()
        .filter(each -> each.getKey().contains("/"))
        .map(Map.Entry::getValue)
        .toList();
  }
}
