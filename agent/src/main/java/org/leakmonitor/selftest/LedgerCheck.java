// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.agent.DeviceKeys;
import org.leakmonitor.agent.GatewayTrust;
import org.leakmonitor.config.Config;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Export;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.verify.Audit;
import org.leakmonitor.verify.Finding;
import org.leakmonitor.verify.Report;
import org.leakmonitor.verify.TrustFile;
import org.leakmonitor.verify.UnreadableException;

/** Whether the ledger can be read, and its newest records and checkpoint verified. */
final class LedgerCheck implements Check {

  private static final String NAME = "ledger";
  private static final String RECORDS = "records";

  /** Widened back to the beginning of an epoch, so that their key is known. */
  private static final int NEWEST = 100;

  /** The tags of the configuration may be newer than the records, and some not come of late. */
  private static final Set<Finding.Kind> OF_TAGS =
      Set.of(Finding.Kind.FOREIGN, Finding.Kind.SILENT);

  private final Path configuration;
  private final Config config;

  /**
   * @param configuration its file
   */
  LedgerCheck(Path configuration, Config config) {
    this.configuration = configuration;
    this.config = config;
  }

  @Override
  public List<Item> items() {
    Path path = config.ledger().file();
    if (Files.notExists(path)) {
      return List.of(Item.ok(NAME, "none yet: the agent begins '" + path + "'"));
    }
    List<Item> items = new ArrayList<>();
    try (LedgerFile file = LedgerFile.open(path)) {
      long size = file.size();
      if (size == 0) {
        return List.of(Item.ok(NAME, "'" + path + "' holds no record yet"));
      }
      items.add(
          Item.ok(NAME, "'%s' holds %d records, newest of %s".formatted(path, size, newest(file))));
      items.add(root(file));
      items.add(verified(file, size));
    } catch (LedgerException e) {
      items.add(Item.fail(NAME, e.getMessage(), e.hint()));
    } catch (FormatException | UnreadableException e) {
      items.add(Item.fail(NAME, "cannot be verified: " + e.getMessage(), evidence()));
    } catch (IOException e) {
      items.add(
          Item.fail(
              RECORDS,
              "no copy of the newest can be made, to verify it: " + e.getMessage(),
              "free some space in '%s', and let this user write there"
                  .formatted(System.getProperty("java.io.tmpdir"))));
    }
    return items;
  }

  private static Instant newest(LedgerFile file) throws LedgerException, FormatException {
    long last = file.last().orElse(0);
    return Record.parse(file.lines(last, last, 1).get(0).text()).at();
  }

  /** When the newest record was made, if there is one that can be read. */
  Optional<Instant> newest() {
    Path path = config.ledger().file();
    if (Files.notExists(path)) {
      return Optional.empty();
    }
    try (LedgerFile file = LedgerFile.open(path)) {
      return file.size() == 0 ? Optional.empty() : Optional.of(newest(file));
    } catch (LedgerException | FormatException e) {
      return Optional.empty(); // told by the items
    }
  }

  private Item root(LedgerFile file) throws LedgerException, FormatException {
    Optional<Note> note = file.checkpoint();
    if (note.isEmpty()) {
      return Item.ok("checkpoint", "none yet");
    }
    Checkpoint checkpoint = Checkpoint.of(note.get());
    return file.tree().root(checkpoint.size()).equals(checkpoint.root())
        ? Item.ok("checkpoint", "of %d records, as the tree has it".formatted(checkpoint.size()))
        : Item.fail(
            "checkpoint",
            "of %d records, and the tree has another root".formatted(checkpoint.size()),
            evidence());
  }

  private Item verified(LedgerFile file, long size)
      throws LedgerException, IOException, UnreadableException {
    TrustFile trust;
    try {
      trust = trust();
    } catch (LedgerException e) { // of a key's public part, which is no fault of the ledger
      return Item.fail(RECORDS, "cannot be verified: " + e.getMessage(), e.hint());
    }
    Path part = Files.createTempFile("leakmonitor", ".jsonl");
    try {
      try (PrintStream out =
          new PrintStream(Files.newOutputStream(part), false, StandardCharsets.US_ASCII)) {
        Export.write(file, Math.max(file.first().orElse(0), size - NEWEST), size - 1, out);
      }
      Report report = new Audit(trust, List.of(), false, done -> {}).verify(part);
      List<Finding> found =
          report.findings().stream()
              .filter(finding -> !OF_TAGS.contains(finding.kind()))
              .filter(Finding::isFault)
              .toList();
      return found.isEmpty()
          ? Item.ok(RECORDS, "the newest %d verify".formatted(Math.min(size, NEWEST)))
          : Item.fail(
              RECORDS,
              "%d findings in the newest: %s".formatted(found.size(), found.get(0).text()),
              evidence());
    } finally {
      Files.delete(part);
    }
  }

  private TrustFile trust() throws LedgerException {
    return GatewayTrust.of(config, config.ledger().file(), device());
  }

  /** Where the key cannot be used, its public part kept beside the ledger shows as much. */
  private PublicKey device() throws LedgerException {
    try {
      return FileKey.load(config.deviceKey()).publicKey();
    } catch (KeyException e) {
      return DeviceKeys.kept(config.ledger().file()); // what is wrong with the key was told
    }
  }

  private String evidence() {
    return ("keep the file as evidence, and type: leakmonitor trust --config '%s' > selftest-trust.json"
            + " && leakmonitor verify --trust selftest-trust.json '%s'")
        .formatted(configuration, config.ledger().file());
  }
}
