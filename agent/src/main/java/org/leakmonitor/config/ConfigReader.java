// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.leakmonitor.ledger.EpochSettings;
import org.leakmonitor.ledger.Settings;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.ModbusSettings;
import org.leakmonitor.uplink.paho.PahoSettings;

/** Reads the file section by section; paths in it are relative to its own folder. */
final class ConfigReader {

  /** A part of a topic and of {@code log}: no slash, and no wildcard of MQTT. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,32}");

  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_.:/-]{1,256}");
  private static final int MOST_LEVELS = 8;

  /** Registered for MQTT over TLS. */
  private static final int MQTT_TLS_PORT = 8883;

  private static final Duration CLOCK_UNCERTAINTY = Duration.ofMillis(500);

  private final Path file;
  private final Path folder;
  private final Problems problems;

  ConfigReader(Path file) {
    this.file = file;
    this.folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    this.problems = new Problems(file.toString());
  }

  Config read() throws ConfigException {
    Section root = new Section(Yaml.read(file), problems);
    String site = name(root, "site");
    String gateway = name(root, "gateway");
    String topic = topic(root, "leak/" + site);
    Path deviceKey = path(root.text("device_key", "device.key"));
    Duration uncertainty = uncertainty(root.section("clock"));
    Optional<Settings> ledger = ledger(root.section("ledger"));
    Optional<ModbusSettings> modbus = modbus(root);
    Section uplink = root.section("uplink");
    Optional<PahoSettings> paho = paho(uplink, gateway, topic);
    Optional<org.leakmonitor.uplink.Settings> forwarding = forwarding(uplink);
    uplink.build(() -> true);
    root.build(() -> true);
    problems.throwIfAny();
    return new Config(
        site,
        gateway,
        deviceKey,
        uncertainty,
        ledger.orElseThrow(),
        modbus.orElseThrow(),
        forwarding.orElseThrow(),
        paho.orElseThrow(),
        root.effective().text());
  }

  private static String name(Section root, String key) {
    String name = root.text(key);
    if (!NAME.matcher(name).matches()) {
      root.refuse(
          key,
          "'" + key + "' is '" + name + "'",
          "use 1 to 32 characters out of A-Z a-z 0-9 _ . : -");
    }
    return name;
  }

  private static String topic(Section root, String byDefault) {
    String topic = root.text("topic", byDefault);
    if (!TOPIC.matcher(topic).matches() || topic.split("/", -1).length > MOST_LEVELS) {
      root.refuse(
          "topic",
          "'topic' is '" + topic + "'",
          "AWS IoT allows 256 characters and 7 slashes; leave out + # and $");
    }
    return topic;
  }

  private Path path(String text) {
    return folder.resolve(text);
  }

  private static Duration uncertainty(Section clock) {
    Duration uncertainty = clock.duration("uncertainty", CLOCK_UNCERTAINTY);
    clock.build(() -> true);
    return uncertainty;
  }

  private Optional<Settings> ledger(Section ledger) {
    Path database = path(ledger.text("file", "ledger.db"));
    Duration commitEvery = ledger.duration("commit_every", Settings.COMMIT_EVERY);
    int records = ledger.integer("epoch_records", (int) EpochSettings.DEFAULTS.records());
    Duration age = ledger.duration("epoch_age", EpochSettings.DEFAULTS.age());
    return ledger.build(() -> new Settings(database, commitEvery, new EpochSettings(records, age)));
  }

  private static Optional<ModbusSettings> modbus(Section root) {
    List<Bus> buses = new ArrayList<>();
    List<Section> sections = root.sections("buses");
    sections.forEach(section -> new BusReader(section).read().ifPresent(buses::add));
    return buses.size() == sections.size()
        ? root.check(() -> new ModbusSettings(buses))
        : Optional.empty();
  }

  private Optional<PahoSettings> paho(Section uplink, String gateway, String topic) {
    String host = uplink.text("host");
    int port = uplink.integer("port", MQTT_TLS_PORT);
    String clientId = uplink.text("client_id", gateway);
    Path ca = path(uplink.text("ca"));
    Path certificate = path(uplink.text("certificate"));
    Path key = path(uplink.text("key"));
    List<String> tls =
        uplink.choice(
            "tls", Map.of("1.3", List.of("TLSv1.3"), "1.2", List.of("TLSv1.3", "TLSv1.2")), "1.3");
    Duration keepAlive = uplink.duration("keep_alive", PahoSettings.KEEP_ALIVE);
    Duration connectTimeout = uplink.duration("connect_timeout", PahoSettings.CONNECT_TIMEOUT);
    Duration ackTimeout = uplink.duration("ack_timeout", PahoSettings.ACK_TIMEOUT);
    int window = uplink.integer("window", PahoSettings.WINDOW);
    return uplink.check(
        () ->
            new PahoSettings(
                host,
                port,
                clientId,
                topic,
                ca,
                certificate,
                key,
                keepAlive,
                connectTimeout,
                ackTimeout,
                window,
                tls));
  }

  private static Optional<org.leakmonitor.uplink.Settings> forwarding(Section uplink) {
    org.leakmonitor.uplink.Settings defaults = org.leakmonitor.uplink.Settings.DEFAULTS;
    int batchRecords = uplink.integer("batch_records", defaults.batchRecords());
    Duration batchAge = uplink.duration("batch_age", defaults.batchAge());
    Duration backoffMin = uplink.duration("backoff_min", defaults.backoffMin());
    Duration backoffMax = uplink.duration("backoff_max", defaults.backoffMax());
    Duration closeTimeout = uplink.duration("close_timeout", defaults.closeTimeout());
    return uplink.check(
        () ->
            new org.leakmonitor.uplink.Settings(
                batchRecords, batchAge, backoffMin, backoffMax, closeTimeout));
  }
}
