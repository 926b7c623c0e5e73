// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.paho.SubscriberSettings;
import org.leakmonitor.witness.Settings;

/** Reads a witness's file section by section; paths in it are relative to its own folder. */
final class WitnessConfigReader {

  /** Under which name a witness connects, unless told otherwise. */
  private static final String CLIENT_ID = "witness";

  private final Path file;
  private final Folder folder;
  private final Problems problems;

  WitnessConfigReader(Path file) {
    this.file = file;
    this.folder = Folder.of(file);
    this.problems = new Problems(file.toString());
  }

  WitnessConfig read() throws ConfigException {
    Section root = new Section(Yaml.read(file), problems);
    String topic = Topic.read(root);
    Path key = folder.path(root, "key", root.text("key", "witness.key"));
    Optional<Settings> settings = root.check(() -> settings(root, topic));
    Section uplink = root.requiredSection("uplink");
    Optional<SubscriberSettings> subscriber = uplink.build(() -> subscriber(uplink, topic));
    root.build(() -> true);
    problems.throwIfAny();
    return new WitnessConfig(
        key, settings.orElseThrow(), subscriber.orElseThrow(), root.effective().text());
  }

  private Settings settings(Section root, String topic) {
    Path trust = folder.path(root, "trust", root.text("trust", "trust"));
    String store = root.text("store", "witness.db");
    Folder.refuseSqliteSigns(root, "store", store);
    Path database = folder.path(root, "store", store);
    boolean lenient = root.flag("lenient");
    Duration epochPatience = root.duration("epoch_patience", Settings.EPOCH_PATIENCE);
    Duration holePatience = root.duration("hole_patience", Settings.HOLE_PATIENCE);
    Duration silentAfter = root.duration("silent_after", Settings.SILENT_AFTER);
    return new Settings(trust, topic, database, lenient, epochPatience, holePatience, silentAfter);
  }

  private SubscriberSettings subscriber(Section uplink, String topic) {
    BrokerSettings broker =
        BrokerReader.read(uplink, CLIENT_ID, folder)
            .by(Optional.empty(), new RouteReader(uplink, folder).toOne());
    Duration expiry = uplink.duration("session_expiry", SubscriberSettings.SESSION_EXPIRY);
    int receiveMaximum = uplink.integer("receive_maximum", SubscriberSettings.RECEIVE_MAXIMUM);
    int window = uplink.integer("window", SubscriberSettings.WINDOW);
    Duration backoffMin = uplink.duration("backoff_min", SubscriberSettings.BACKOFF_MIN);
    Duration backoffMax = uplink.duration("backoff_max", SubscriberSettings.BACKOFF_MAX);
    return new SubscriberSettings(
        broker, List.of(topic), expiry, receiveMaximum, window, backoffMin, backoffMax);
  }
}
