// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.leakmonitor.agent.DeviceKeys;
import org.leakmonitor.agent.GatewayTrust;
import org.leakmonitor.bundle.BundleWriter;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.SecretFiles;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.key.Passphrase;
import org.leakmonitor.key.SealedKey;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Snapshot;
import org.leakmonitor.secret.ParentFolder;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.PemFiles;

/** Copies all that a gateway needs to go on elsewhere into one file, while its agent runs. */
public final class Backup {

  private final Config config;
  private final Path configuration;
  private final Optional<Passphrase> passphrase;
  private final Consumer<String> progress;
  private final List<String> without = new ArrayList<>();

  /**
   * Prepares.
   *
   * @param configuration the file that {@code config} was read from
   * @param passphrase under which private keys are put in; without it none is
   * @param progress told what is being done
   */
  public Backup(
      Config config,
      Path configuration,
      Optional<Passphrase> passphrase,
      Consumer<String> progress) {
    this.config = config;
    this.configuration = configuration;
    this.passphrase = passphrase;
    this.progress = progress;
  }

  /**
   * What was kept.
   *
   * @param records how many of the log
   * @param covered how many of them the gateway's newest checkpoint covers
   * @param without what is not in the backup, a line each
   */
  public record Result(LogId log, long records, long covered, List<String> without) {

    public Result {
      without = List.copyOf(without);
    }
  }

  /**
   * Makes the backup; nothing of it remains where this fails.
   *
   * @param target must not exist; the copy of the ledger lies beside it meanwhile
   * @param version of this program
   */
  public Result write(Path target, String version, Instant now)
      throws LedgerException, KeyException, CredentialsException, IOException, CustodyException {
    try (BundleWriter bundle = BundleWriter.create(target);
        Staging staging = Staging.beside(target)) {
      Path copy = staging.file("ledger.db");
      progress.accept("copying the ledger");
      Snapshot.write(config.ledger().file(), copy);
      Result result;
      try (LedgerFile ledger = LedgerFile.open(copy)) {
        result = written(bundle, ledger, version, now);
      }
      progress.accept("packing the ledger");
      bundle.add(Contents.LEDGER, copy);
      addEnded(bundle, result.log().incarnation());
      bundle.finish();
      return result;
    }
  }

  private Result written(BundleWriter bundle, LedgerFile ledger, String version, Instant now)
      throws LedgerException, KeyException, CredentialsException, IOException, CustodyException {
    LogId log =
        ledger
            .log()
            .orElseThrow(
                () ->
                    new CustodyException(
                        "ledger '%s' holds no record".formatted(config.ledger().file()),
                        "start the agent once: leakmonitor run --config FILE"));
    Optional<Note> note = ledger.checkpoint(false);
    long covered = note.isPresent() ? size(note.get()) : 0;
    About about =
        new About(
            version, now, config.gatewayName(), models(), log.toString(), ledger.size(), covered);
    bundle.add(About.NAME, about.text());
    bundle.add(Contents.TRUST, trust().text() + "\n");
    if (note.isPresent()) {
      bundle.add(Contents.CHECKPOINT, note.get().text());
    }
    addConfiguration(bundle);
    addCredentials(bundle);
    addKeys(bundle);
    for (Map.Entry<String, Path> each : Sidecars.of(config.ledger().file()).entrySet()) {
      bundle.add(Contents.BESIDE + each.getKey(), each.getValue());
    }
    return new Result(log, about.records(), covered, without);
  }

  private static long size(Note note) {
    try {
      return Checkpoint.of(note).size();
    } catch (FormatException e) {
      return 0; // verify names what is wrong with it
    }
  }

  private org.leakmonitor.verify.TrustFile trust() throws LedgerException, IOException {
    Path ledger = config.ledger().file();
    return GatewayTrust.of(config, ledger, device(ledger));
  }

  /** Where this user cannot read the key, its public part does. */
  private PublicKey device(Path ledger) throws LedgerException, IOException {
    try {
      PublicKey device = FileKey.load(config.deviceKey()).publicKey();
      DeviceKeys.keep(ledger, device);
      OwnedState.giveAsRoot(ledger);
      return device;
    } catch (KeyException e) {
      return DeviceKeys.kept(ledger);
    }
  }

  private String models() {
    Path folder = ParentFolder.of(configuration);
    Path models = config.models().toAbsolutePath();
    return models.startsWith(folder) ? folder.relativize(models).toString() : "";
  }

  private void addConfiguration(BundleWriter bundle) throws IOException {
    bundle.add(Contents.CONFIGURATION, configuration);
    if (!Files.isDirectory(config.models())) {
      return;
    }
    try (Stream<Path> models = Files.list(config.models())) {
      for (Path model : models.filter(Files::isRegularFile).sorted().toList()) {
        String name = String.valueOf(model.getFileName());
        if (name.matches("[a-z0-9_]{1,64}\\.yaml")) {
          bundle.add(Contents.MODELS + name, model);
        }
      }
    }
  }

  private void addCredentials(BundleWriter bundle) throws IOException {
    Optional<PemFiles> files = config.adapter().files();
    if (files.isEmpty()) {
      return;
    }
    add(bundle, Contents.CA, files.get().ca());
    add(bundle, Contents.CERTIFICATE, files.get().certificate());
    if (files.get().crl().isPresent()) {
      add(bundle, Contents.CRL, files.get().crl().get());
    }
  }

  private void add(BundleWriter bundle, String name, Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      bundle.add(name, file);
    } else {
      without.add("'" + file + "', which does not exist");
    }
  }

  private void addKeys(BundleWriter bundle) throws KeyException, CredentialsException, IOException {
    KeySource device = new KeySource.InFile(config.deviceKey());
    Optional<KeySource> uplink = config.adapter().files().map(PemFiles::key);
    if (passphrase.isEmpty()) {
      without.add("the private keys; --with-keys puts them in, under a passphrase");
    } else {
      FileKey.load(config.deviceKey()).close(); // says in its own words what is wrong with it
      bundle.add(Contents.DEVICE_KEY, sealed(device, passphrase.get()));
      if (uplink.isPresent() && uplink.get() instanceof KeySource.InFile file) {
        bundle.add(Contents.UPLINK_KEY, sealed(file, passphrase.get()));
      }
    }
    if (uplink.isPresent() && uplink.get() instanceof KeySource.InToken token) {
      without.add("the uplink's key, which never leaves its token: " + token.text());
    }
    SecretFiles.of(config).besideKeys().forEach(each -> without.add(each.text()));
  }

  private static String sealed(KeySource source, Passphrase passphrase)
      throws CredentialsException {
    return SealedKey.seal(source.load().getEncoded(), passphrase);
  }

  private void addEnded(BundleWriter bundle, long incarnation) throws IOException {
    for (long number = 1; number < incarnation; number++) {
      Path ended = Ledger.archived(config.ledger().file(), number);
      if (Files.exists(ended)) {
        progress.accept("packing '" + ended + "'");
        bundle.add(Contents.ended(number), ended);
      }
    }
    config
        .ledger()
        .retention()
        .archive()
        .ifPresent(folder -> without.add("the exports of pruned records in '" + folder + "'"));
  }
}
