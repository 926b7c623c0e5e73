// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.leakmonitor.agent.Agent;
import org.leakmonitor.agent.DeviceKeys;
import org.leakmonitor.bundle.BundleException;
import org.leakmonitor.bundle.BundleFile;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;
import org.leakmonitor.key.EpochKeys;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.key.Passphrase;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerLock;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Settings;
import org.leakmonitor.ledger.Succession;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.secret.ParentFolder;

/**
 * Puts a backup back and begins the next incarnation, since the far side may have seen more than
 * the backup holds. All is made ready and verified in a folder of its own before anything that is
 * there is touched; the ledger comes into its place last.
 */
public final class Restoration {

  private static final DateTimeFormatter DATED =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path configuration;
  private final Wishes wishes;
  private final String firmware;
  private final LongConsumer progress;
  private final List<String> told = new ArrayList<>();

  /**
   * What the administrator allows.
   *
   * @param replace whether a ledger that is there is put aside
   * @param newKey whether a new device key is made although the backup has one
   * @param acceptFindings whether a ledger is put back although something is wrong with it
   * @param above the highest incarnation that is known elsewhere; 0 where none is
   * @param passphrase of the keys in the backup
   */
  public record Wishes(
      boolean replace,
      boolean newKey,
      boolean acceptFindings,
      long above,
      Optional<Passphrase> passphrase) {}

  /**
   * What was done.
   *
   * @param newKey whether verifiers need another trust file
   * @param told a line for each thing that a person should know of
   */
  public record Result(String gateway, Succession succession, boolean newKey, List<String> told) {

    public Result {
      told = List.copyOf(told);
    }
  }

  /**
   * Prepares.
   *
   * @param configuration where the gateway's configuration is, or comes to be
   * @param firmware build of this program, {@code fw} in the records
   * @param progress told now and then how many records are verified
   */
  public Restoration(Path configuration, Wishes wishes, String firmware, LongConsumer progress) {
    this.configuration = configuration;
    this.wishes = wishes;
    this.firmware = firmware;
    this.progress = progress;
  }

  /** Does it. Where this fails, nothing that was there has changed. */
  public Result run(Path backup, SteadyClock clock)
      throws BundleException,
          ConfigException,
          CustodyException,
          IOException,
          KeyException,
          LedgerException {
    try (BundleFile bundle = BundleFile.open(backup);
        Moves moves = new Moves()) {
      About about = About.of(bundle);
      RestoredConfiguration restored =
          new RestoredConfiguration(bundle, configuration, moves, told);
      Config config = restored.place(about);
      Path ledger = config.ledger().file();
      refuse(config, about);
      LedgerLock lock = LedgerLock.take(ledger);
      try (Staging staging = Staging.beside(ledger)) {
        RestoredLedger history = new RestoredLedger(bundle, staging, name(ledger));
        Result result = restored(bundle, config, history, staging, moves, clock);
        restored.certificates(config);
        moves.keep();
        return result;
      } finally {
        lock.close();
        OwnedState.giveAsRoot(ledger);
      }
    }
  }

  private static Path name(Path file) {
    return Optional.ofNullable(file.getFileName()).orElse(file);
  }

  private void refuse(Config config, About about) throws CustodyException {
    Path ledger = config.ledger().file();
    if (!about.gateway().equals(config.gatewayName())) {
      throw new CustodyException(
          "the backup is of '%s', the configuration of '%s'"
              .formatted(about.gateway(), config.gatewayName()),
          "name the configuration of that gateway, or a file that does not exist yet");
    }
    if (!Files.isDirectory(ParentFolder.of(ledger))) {
      throw new CustodyException(
          "folder '" + ParentFolder.of(ledger) + "' of the ledger does not exist",
          "make it first, for the agent's user alone");
    }
    if (!wishes.replace() && (Files.exists(ledger) || !Ledger.archived(ledger).isEmpty())) {
      throw new CustodyException(
          "there is a ledger at '" + ledger + "' already",
          "to put it aside and go on from the backup: leakmonitor restore … --replace");
    }
  }

  private Result restored(
      BundleFile bundle,
      Config config,
      RestoredLedger history,
      Staging staging,
      Moves moves,
      SteadyClock clock)
      throws BundleException, CustodyException, IOException, KeyException, LedgerException {
    history.unpack();
    judge(history.findings(progress));
    RestoredKeys keys = new RestoredKeys(bundle, config, wishes.passphrase(), told);
    Path deviceKey = staging.file("device");
    FileKey device = keys.device(deviceKey, wishes.newKey());
    Optional<Path> uplink = keys.missingUplinkKey();
    Path uplinkKey = staging.file("uplink");
    boolean uplinkReady = uplink.isPresent() && keys.uplink(uplinkKey);
    PublicKey before = DeviceKeys.kept(history.file());
    Succession succession = history.succession(config.ledger().file(), wishes.above());
    Ledger.succeed(
        at(config.ledger(), history.file()),
        Agent.gateway(config, device, firmware),
        new EpochKeys(new SecureRandom()),
        clock,
        succession);
    DeviceKeys.keep(history.file(), device.publicKey());
    if (Files.exists(deviceKey)) {
      moves.put(deviceKey, config.deviceKey());
    }
    if (uplinkReady) {
      moves.put(uplinkKey, uplink.get());
      told.add("put back the uplink's key: '" + uplink.get() + "'");
    } else {
      uplink.ifPresent(file -> told.add("the uplink has no key yet: '" + file + "'"));
    }
    place(config.ledger().file(), history.file(), moves, clock);
    return new Result(config.gatewayName(), succession, !before.equals(device.publicKey()), told);
  }

  private void judge(List<String> findings) throws CustodyException {
    if (findings.isEmpty()) {
      told.add("verified the ledger in the backup");
    } else if (wishes.acceptFindings()) {
      findings.forEach(finding -> told.add("accepted: " + finding));
    } else {
      throw new CustodyException(
          "the ledger in the backup has findings: " + String.join("; ", findings),
          "take an older backup; or, to go on from it as it is: --accept-findings");
    }
  }

  private static Settings at(Settings settings, Path file) {
    return new Settings(
        file,
        settings.commitEvery(),
        settings.epoch(),
        settings.retention(),
        settings.checkpointEvery());
  }

  private void place(Path ledger, Path staged, Moves moves, SteadyClock clock) throws IOException {
    Path aside = Path.of(ledger + ".replaced-" + DATED.format(clock.instant()));
    Displaced displaced = new Displaced(ledger, Ledger.archived(ledger), aside);
    if (displaced.isThere()) {
      displaced.keep(moves);
      displaced.clear(moves);
      told.add("put the ledger that was there aside: '" + aside + "'");
    }
    for (Map.Entry<String, Path> each : Sidecars.of(staged).entrySet()) {
      Path place = Sidecars.place(ledger, each.getKey());
      moves.folder(ParentFolder.of(place), "rwx------");
      moves.put(each.getValue(), place);
    }
    for (Path older : Ledger.archived(staged)) {
      moves.put(older, ledger.resolveSibling(older.getFileName()));
    }
    displaced.giveWay(staged, moves);
  }
}
