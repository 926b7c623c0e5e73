// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.leakmonitor.beacon.BeaconSettings;
import org.leakmonitor.ledger.EpochSettings;
import org.leakmonitor.ledger.Retention;
import org.leakmonitor.ledger.Settings;
import org.leakmonitor.ledger.Space;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.Point;
import org.leakmonitor.source.gpio.GpioSettings;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.ModbusSettings;
import org.leakmonitor.source.modbus.Transport;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.WitnessSettings;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a configuration section by section. */
final class ConfigReader {

  private static final long MEGABYTE = 1024 * 1024;

  /** A part of a topic and of {@code log}: no slash, and no wildcard of MQTT. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,32}");

  private static final Duration CLOCK_UNCERTAINTY = Duration.ofMillis(500);

  /** A clock that is further off says nothing. */
  private static final Duration MOST_UNCERTAINTY = Duration.ofHours(24);

  private static final String STAND_IN = "x";

  private final Node node;
  private final Optional<Path> file;
  private final Folder folder;
  private final Problems problems;

  /**
   * Prepares.
   *
   * @param name of the configuration, in messages
   * @param folder that paths in it are relative to
   */
  ConfigReader(Node node, String name, Folder folder) {
    this(node, name, folder, Optional.empty());
  }

  private ConfigReader(Node node, String name, Folder folder, Optional<Path> file) {
    this.node = node;
    this.file = file;
    this.folder = folder;
    this.problems = new Problems(name);
  }

  /** Of a file, in which paths are relative to its own folder. */
  static ConfigReader of(Path file) throws ConfigException {
    return new ConfigReader(Yaml.read(file), file.toString(), Folder.of(file), Optional.of(file));
  }

  /**
   * Reads all of it.
   *
   * @param withFiles whether to look into the keys, certificates and folders that it names, too
   */
  Config read(boolean withFiles) throws ConfigException {
    Section root = new Section(node, problems);
    String site = name(root, "site");
    String gateway = name(root, "gateway");
    String topic = Topic.read(root, "leak/" + site);
    Path deviceKey = folder.secret(root, "device_key", root.text("device_key", "device.key"));
    Duration uncertainty = uncertainty(root.section("clock"));
    Section ledgerSection = root.section("ledger");
    Optional<Settings> ledger = ledger(ledgerSection);
    Path models = folder.path(root, "models", root.text("models", "devices"));
    Optional<ModbusSettings> modbus = modbus(root, models, withFiles);
    Lines lines = new Lines();
    Optional<GpioSettings> gpio = gpio(root, lines, modbus);
    Optional<BeaconSettings> beacon =
        root.has("beacon")
            ? new BeaconReader(root.section("beacon"), lines).read()
            : Optional.of(BeaconSettings.NONE);
    Section uplink = root.requiredSection("uplink");
    Optional<Adapter> adapter = new AdapterReader(uplink, gateway, topic, folder).read();
    Optional<org.leakmonitor.uplink.Settings> forwarding =
        new ForwardingReader(uplink, adapter.map(Adapter::topic).orElse(topic)).read();
    Optional<org.leakmonitor.enroll.Settings> renewal = Optional.empty();
    if (uplink.has("renewal") && adapter.filter(Adapter.Greengrass.class::isInstance).isEmpty()) {
      renewal = new RenewalReader(uplink.section("renewal"), folder).read();
    }
    Optional<WitnessSettings> witness = Optional.empty();
    if (root.has("witness")) {
      WitnessReader reader = new WitnessReader(root.section("witness"));
      witness = reader.read();
      adapter = adapter.flatMap(way -> reader.answered(way, gateway));
    }
    Optional<PemFiles> files = adapter.flatMap(Adapter::files);
    if (files.filter(pem -> pem.key().equals(new KeySource.InFile(deviceKey))).isPresent()) {
      uplink.refuse(
          "key",
          "'key' and 'device_key' name the same file",
          "the device key vouches for the ledger; give the uplink a key of its own");
    }
    if (withFiles) {
      file.ifPresent(own -> NamedFiles.checkOwn(root, own));
      NamedFiles.checkDeviceKey(root, deviceKey);
      ledger.ifPresent(settings -> NamedFiles.checkLedger(ledgerSection, settings.file()));
      if (adapter.isPresent() && adapter.get() instanceof Adapter.Mqtt mqtt) {
        NamedFiles.checkTls(uplink, mqtt.settings().broker().files());
        NamedFiles.checkLogin(uplink, mqtt.settings().broker().route());
      }
    }
    uplink.build(() -> true);
    root.build(() -> true);
    problems.throwIfAny();
    return new Config(
        site,
        gateway,
        deviceKey,
        uncertainty,
        ledger.orElseThrow(),
        models,
        modbus.orElseThrow(),
        gpio.orElseThrow(),
        beacon.orElseThrow(),
        forwarding.orElseThrow(),
        adapter.orElseThrow(),
        witness,
        renewal,
        root.effective().text());
  }

  /** The stand-in makes no second problem with what is derived from it. */
  private static String name(Section root, String key) {
    String name = root.text(key);
    if (!NAME.matcher(name).matches()) {
      root.refuse(
          key,
          "'" + key + "' is '" + name + "'",
          "use 1 to 32 characters out of A-Z a-z 0-9 _ . : -");
      return STAND_IN;
    }
    return name;
  }

  private static Duration uncertainty(Section clock) {
    Duration uncertainty = clock.duration("uncertainty", CLOCK_UNCERTAINTY);
    if (uncertainty.isZero() || uncertainty.compareTo(MOST_UNCERTAINTY) > 0) {
      clock.refuse(
          "uncertainty",
          "'uncertainty' is '" + Durations.text(uncertainty) + "'",
          "write how far the time may be off, 1 ms to " + Durations.text(MOST_UNCERTAINTY));
    }
    clock.build(() -> true);
    return uncertainty;
  }

  private Optional<Settings> ledger(Section ledger) {
    return ledger.build(
        () -> {
          String name = ledger.text("file", "ledger.db");
          Path database = folder.path(ledger, "file", name);
          Folder.refuseSqliteSigns(ledger, "file", name);
          Duration commitEvery = ledger.duration("commit_every", Settings.COMMIT_EVERY);
          int records = ledger.integer("epoch_records", (int) EpochSettings.DEFAULTS.records());
          Duration age = ledger.duration("epoch_age", EpochSettings.DEFAULTS.age());
          Duration checkpointEvery = ledger.duration("checkpoint_every", Settings.CHECKPOINT_EVERY);
          return new Settings(
              database,
              commitEvery,
              new EpochSettings(records, age),
              retention(ledger),
              checkpointEvery);
        });
  }

  private Retention retention(Section ledger) {
    Retention defaults = Retention.DEFAULTS;
    long megabytes = ledger.integer("retain_mb", (int) (defaults.space().bytes() / MEGABYTE));
    Duration age = ledger.duration("retain_age", defaults.age());
    String archive = ledger.text("archive", "");
    return new Retention(
        new Space(megabytes * MEGABYTE),
        age,
        archive.isEmpty()
            ? Optional.empty()
            : Optional.of(folder.path(ledger, "archive", archive)));
  }

  private Optional<ModbusSettings> modbus(Section root, Path site, boolean withFiles) {
    Models models = new Models(site, problems);
    List<Bus> buses = new ArrayList<>();
    if (!root.has("buses") && !root.has("gpio")) {
      root.refuse(
          "buses",
          "neither 'buses' nor 'gpio' is there",
          "add a line 'buses: …' or 'gpio: …' here");
    }
    for (Section section : root.optionalSections("buses")) {
      Optional<Bus> bus = new BusReader(section, folder, models).read();
      bus.ifPresent(buses::add);
      if (withFiles && bus.isPresent() && bus.get().transport() instanceof Transport.Tls tls) {
        NamedFiles.checkTls(section, tls.files());
      }
    }
    return root.check(() -> new ModbusSettings(buses));
  }

  private static Optional<GpioSettings> gpio(
      Section root, Lines lines, Optional<ModbusSettings> modbus) {
    if (!root.has("gpio")) {
      return Optional.of(GpioSettings.NONE);
    }
    List<Bus> buses = modbus.map(ModbusSettings::buses).orElse(List.of());
    List<String> names = buses.stream().map(Bus::name).toList();
    Optional<GpioSettings> gpio = new GpioReader(root.section("gpio"), lines, names).read();
    Set<TagId> tags = new HashSet<>();
    buses.forEach(bus -> bus.tags().forEach(tag -> tags.add(tag.id())));
    return root.check(() -> gpio.map(own -> apart(own, tags))).flatMap(own -> own);
  }

  private static GpioSettings apart(GpioSettings gpio, Set<TagId> tags) {
    for (Point point : gpio.points()) {
      if (tags.contains(point.id())) {
        throw new IllegalArgumentException("tag '" + point.id() + "' is configured twice");
      }
    }
    return gpio;
  }
}
