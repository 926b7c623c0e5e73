// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.leakmonitor.bundle.BundleException;
import org.leakmonitor.bundle.BundleFile;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.Predecessor;
import org.leakmonitor.ledger.Succession;
import org.leakmonitor.secret.ParentFolder;
import org.leakmonitor.verify.Audit;
import org.leakmonitor.verify.Finding;
import org.leakmonitor.verify.Report;
import org.leakmonitor.verify.TrustFile;
import org.leakmonitor.verify.UnreadableException;

/** The histories in a backup, unpacked into a folder of their own and judged there. */
final class RestoredLedger {

  /** What a changed configuration or an outage explains, and what has been told since it was. */
  private static final Set<Finding.Kind> HARMLESS =
      EnumSet.of(
          Finding.Kind.FOREIGN,
          Finding.Kind.SILENT,
          Finding.Kind.CLOCK,
          Finding.Kind.ROLLED_BACK,
          Finding.Kind.UNSUPPORTED,
          Finding.Kind.UNCLEAN);

  private static final int TOLD = 5;

  private final BundleFile bundle;
  private final Staging staging;
  private final Path ledger;

  /**
   * Prepares.
   *
   * @param name of the ledger's file where it comes to lie
   */
  RestoredLedger(BundleFile bundle, Staging staging, Path name) {
    this.bundle = bundle;
    this.staging = staging;
    this.ledger = staging.folder().resolve(name);
  }

  /** The newest history, unpacked. */
  Path file() {
    return ledger;
  }

  void unpack() throws BundleException, IOException {
    bundle.extract(Contents.LEDGER, ledger);
    for (String name : bundle.names()) {
      long incarnation = Contents.incarnation(name);
      if (incarnation > 0) {
        bundle.extract(name, Ledger.archived(ledger, incarnation));
      }
      String rest =
          name.startsWith(Contents.BESIDE) ? name.substring(Contents.BESIDE.length()) : "";
      if (Sidecars.isName(rest)) {
        Path place = Sidecars.place(ledger, rest);
        Files.createDirectories(ParentFolder.of(place));
        bundle.extract(name, place);
      }
    }
  }

  /**
   * Verifies each history against the backup's own trust file: that shows damage, not a forgery.
   *
   * @return what is wrong, a line each; more findings than are told make a line of their own
   */
  List<String> findings(LongConsumer progress)
      throws BundleException, CustodyException, IOException {
    try {
      return judged(progress);
    } catch (UnreadableException e) {
      throw new CustodyException(
          "the backup cannot be verified: "
              + String.valueOf(e.getMessage()).replace(staging.folder() + "/", ""),
          "take another backup",
          e);
    }
  }

  private List<String> judged(LongConsumer progress)
      throws BundleException, IOException, UnreadableException {
    Path trust = staging.file("trust.json");
    bundle.extract(Contents.TRUST, trust);
    List<Path> checkpoints = new ArrayList<>();
    if (bundle.names().contains(Contents.CHECKPOINT)) {
      checkpoints.add(staging.file("checkpoint.txt"));
      bundle.extract(Contents.CHECKPOINT, checkpoints.get(0));
    }
    List<String> lines = new ArrayList<>();
    TrustFile trusted = TrustFile.read(trust);
    for (Path older : Ledger.archived(ledger)) {
      add(new Audit(trusted, List.of(), false, progress).verify(older), lines);
    }
    add(new Audit(trusted, checkpoints, false, progress).verify(ledger), lines);
    return lines.size() > TOLD ? shortened(lines) : lines;
  }

  private static void add(Report report, List<String> lines) {
    for (Finding finding : report.findings()) {
      if (!HARMLESS.contains(finding.kind())) {
        lines.add("%s %s: %s".formatted(finding.kind(), finding.place(), finding.found()));
      }
    }
    if (report.more() > 0) {
      lines.add(report.more() + " more findings of any kind");
    }
  }

  private static List<String> shortened(List<String> lines) {
    List<String> some = new ArrayList<>(lines.subList(0, TOLD));
    some.add("and %d more".formatted(lines.size() - TOLD));
    return some;
  }

  /**
   * How to go on: behind the newest state that is known here, under a number that nobody can have
   * seen.
   *
   * @param present the ledger that is replaced, where there is one
   * @param above the highest incarnation known elsewhere; 0 where none is
   */
  Succession succession(Path present, long above) throws LedgerException {
    Succession own = after(ledger);
    long incarnation = Math.max(own.incarnation(), above + 1);
    List<Path> ended = Ledger.archived(present);
    if (!ended.isEmpty()) {
      incarnation = Math.max(incarnation, after(ended.get(ended.size() - 1)).incarnation());
    }
    Succession newest = own;
    long boot = own.heldBoot();
    Optional<Succession> there = there(present);
    if (there.isPresent()) {
      incarnation = Math.max(incarnation, there.get().incarnation());
      boot = Math.max(boot, there.get().heldBoot());
      newest = isNewer(there.get().older(), own.older()) ? there.get() : own;
    }
    return new Succession(Succession.Reason.RESTORED, newest.older(), incarnation, boot);
  }

  private static Succession after(Path file) throws LedgerException {
    return Predecessor.after(file, Succession.Reason.RESTORED, Optional.empty());
  }

  private static Optional<Succession> there(Path present) {
    try {
      return Files.exists(present) ? Optional.of(after(present)) : Optional.empty();
    } catch (LedgerException e) {
      return Optional.empty(); // damaged: that is why it is replaced
    }
  }

  private static boolean isNewer(Checkpoint one, Checkpoint other) {
    return one.origin().gateway().equals(other.origin().gateway())
        && (one.origin().incarnation() > other.origin().incarnation()
            || (one.origin().equals(other.origin()) && one.size() > other.size()));
  }
}
