// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.agent.Agent;
import org.leakmonitor.agent.DeviceKeys;
import org.leakmonitor.agent.Downtime;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.SecretFiles;
import org.leakmonitor.key.EpochKeys;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.ledger.Decommissioning;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.LedgerLock;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Mark;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.secret.ParentFolder;
import org.leakmonitor.tls.TokenUri;

/** Takes a gateway out of service: ends its log, then erases what could speak in its name. */
public final class Decommission {

  private final Config config;
  private final Path ledger;

  public Decommission(Config config) {
    this.config = config;
    this.ledger = config.ledger().file();
  }

  /**
   * Where a log ended.
   *
   * @param records how many it has
   * @param checkpoint the last one of the gateway, over all of them
   */
  public record End(LogId log, long records, Hash root, Optional<Note> checkpoint) {}

  /**
   * What was done with one file.
   *
   * @param problem why it is still there; empty where it is gone
   */
  public record Erased(String what, Optional<String> problem) {}

  /** How many records nobody has acknowledged; nobody will once the keys are gone. */
  public long unacknowledged() throws LedgerException {
    if (!Files.exists(ledger)) {
      return 0;
    }
    try (LedgerFile file = LedgerFile.open(ledger)) {
      return Math.max(0, file.size() - file.count(Mark.ACKNOWLEDGED));
    }
  }

  /** Refuses while an agent runs. */
  public void checkStopped() throws LedgerException {
    if (Files.exists(ledger)) {
      LedgerLock.take(ledger).close();
    }
  }

  /**
   * Ends the log with an event, a close and a checkpoint over all; a second time it only says how
   * it ended.
   *
   * @param firmware build of this program, {@code fw} in the records
   * @return empty where there is neither a log nor a key to sign its end with
   */
  public Optional<End> close(String firmware, SteadyClock clock)
      throws LedgerException, KeyException, IOException {
    if (!Files.exists(ledger) && !Files.exists(config.deviceKey())) {
      return Optional.empty();
    }
    try {
      if (Decommissioning.of(ledger).isEmpty()) {
        end(FileKey.load(config.deviceKey()), firmware, clock);
      }
    } finally {
      OwnedState.giveAsRoot(ledger);
    }
    return Optional.of(end());
  }

  private void end(FileKey device, String firmware, SteadyClock clock) throws LedgerException {
    DeviceKeys.keep(ledger, device.publicKey());
    try (Ledger open =
        Ledger.open(
            config.ledger(),
            Agent.gateway(config, device, firmware),
            new EpochKeys(new SecureRandom()),
            clock)) {
      // else the polls since the agent stopped would lack, and the verifier would say SILENT
      Optional<Gap> down =
          Downtime.until(
              clock.instant(),
              ledger,
              open.opening().seq(),
              config.periods(),
              config.longestSilence());
      if (down.isPresent()) {
        open.append(new Event.Observed(down.get()));
      }
      open.append(Decommissioning.event(clock.instant()));
      open.append(new Event.Close(clock.instant()));
      open.checkpoint().join();
    }
  }

  private End end() throws LedgerException {
    try (LedgerFile file = LedgerFile.open(ledger)) {
      long size = file.size();
      return new End(
          file.log().orElseThrow(), size, file.tree().root(size), file.checkpoint(false));
    }
  }

  /** Erases every key and password that the configuration names and that lies in a file. */
  public List<Erased> erase() {
    List<Erased> done = new ArrayList<>();
    Set<Path> folders = new LinkedHashSet<>();
    for (SecretFiles.Secret each : SecretFiles.of(config).files()) {
      folders.add(ParentFolder.of(each.file()));
      erase(each.text(), done, () -> eraseIfThere(each.file()));
      erase("copies of " + each.text(), done, () -> eraseLeftovers(each.file()));
    }
    folders.add(ParentFolder.of(ledger));
    folders.forEach(
        folder -> erase("what was left in '" + folder + "'", done, () -> sweep(folder)));
    return done;
  }

  /** Erases something, and says whether it was there. */
  private interface Step {
    boolean done() throws IOException;
  }

  private static void erase(String what, List<Erased> done, Step step) {
    try {
      if (step.done()) {
        done.add(new Erased(what, Optional.empty()));
      }
    } catch (AccessDeniedException e) {
      done.add(new Erased(what, Optional.of("no permission; type this again with sudo")));
    } catch (IOException e) {
      done.add(new Erased(what, Optional.of(String.valueOf(e.getMessage()))));
    }
  }

  private static boolean eraseIfThere(Path file) throws IOException {
    boolean isThere = Erasure.isThere(file);
    if (isThere) {
      Erasure.erase(file);
    }
    return isThere;
  }

  private static boolean eraseLeftovers(Path file) throws IOException {
    List<Path> left = Leftovers.of(file);
    for (Path each : left) {
      Erasure.erase(each);
    }
    return !left.isEmpty();
  }

  private static boolean sweep(Path folder) throws IOException {
    return Files.isDirectory(folder) && Staging.sweep(folder);
  }

  /** For each key in a PKCS#11 token, which nothing here can erase, the command that does. */
  public List<String> tokenCommands() {
    return SecretFiles.of(config).tokens().stream().map(Decommission::command).toList();
  }

  private static String command(TokenUri uri) {
    return "pkcs11-tool --module '%s' --token-label '%s' --login --delete-object --type privkey --label '%s'"
        .formatted(uri.module(), uri.token(), uri.object());
  }
}
