// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.beacon.BeaconSettings;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Settings;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.Deadband;
import org.leakmonitor.source.Point;
import org.leakmonitor.source.gpio.GpioSettings;
import org.leakmonitor.source.modbus.ModbusSettings;
import org.leakmonitor.uplink.WitnessSettings;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A whole configuration, every default filled in.
 *
 * @param site the pipeline or plant
 * @param gateway this device in it
 * @param deviceKey file of the key that vouches for the ledger
 * @param clockUncertainty how far the gateway's time may be off while it is synchronised
 * @param models folder of the site's own models of devices; need not exist
 * @param gpio the gateway's own inputs; none by default
 * @param beacon what the agent drives; nothing by default
 * @param adapter the way that records take
 * @param witness who answers; empty where nobody does
 * @param renewal how the uplink's certificate is renewed; empty where it is not
 * @param effective the text that {@code check --print-effective} prints
 */
public record Config(
    String site,
    String gateway,
    Path deviceKey,
    Duration clockUncertainty,
    Settings ledger,
    Path models,
    ModbusSettings modbus,
    GpioSettings gpio,
    BeaconSettings beacon,
    org.leakmonitor.uplink.Settings uplink,
    Adapter adapter,
    Optional<WitnessSettings> witness,
    Optional<org.leakmonitor.enroll.Settings> renewal,
    String effective) {

  /**
   * Reads and checks a file.
   *
   * @throws ConfigException with every problem in it
   */
  public static Config read(Path file) throws ConfigException {
    return ConfigReader.of(file).read(false);
  }

  /**
   * Reads and checks a file, and also the keys, certificates and folders that it names.
   *
   * @throws ConfigException with every problem in it and in those
   */
  public static Config readWithFiles(Path file) throws ConfigException {
    return ConfigReader.of(file).read(true);
  }

  /**
   * Reads and checks a configuration that lies in no file.
   *
   * @param text YAML, or JSON
   * @param name of it, in messages
   * @param folder that paths in it are relative to
   * @throws ConfigException with every problem in it, each with the path of its key
   */
  public static Config read(String text, String name, Path folder) throws ConfigException {
    Node root = Yaml.read(text, name);
    try {
      return new ConfigReader(root, name, new Folder(folder)).read(false);
    } catch (ConfigException e) {
      throw new KeyPaths(name, root).placed(e);
    }
  }

  /** The way, where it leads straight to a broker. */
  public Optional<Adapter.Mqtt> mqtt() {
    return adapter instanceof Adapter.Mqtt mqtt ? Optional.of(mqtt) : Optional.empty();
  }

  /** {@code site/gateway}, as records name it. */
  public String gatewayName() {
    return site + "/" + gateway;
  }

  /** SHA-256 of the effective text, {@code cfg} in records. */
  public Hash hash() {
    return Hash.of(effective.getBytes(StandardCharsets.UTF_8));
  }

  /** Every measuring point: those of the buses, then the gateway's own. */
  public List<Point> points() {
    List<Point> points = new ArrayList<>();
    modbus.buses().forEach(bus -> points.addAll(bus.tags()));
    points.addAll(gpio.points());
    return points;
  }

  /** Which readings are left out, by tag. */
  public Map<TagId, Deadband> deadbands() {
    Map<TagId, Deadband> deadbands = new LinkedHashMap<>();
    points().forEach(point -> point.deadband().ifPresent(band -> deadbands.put(point.id(), band)));
    return deadbands;
  }

  /** The longest that a tag may go unrecorded inside its deadband. */
  public Duration longestSilence() {
    return deadbands().values().stream()
        .map(Deadband::maxSilence)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** The poll period of every tag. */
  public Map<TagId, Duration> periods() {
    Map<TagId, Duration> periods = new LinkedHashMap<>();
    points().forEach(point -> periods.put(point.id(), point.period()));
    return periods;
  }
}
