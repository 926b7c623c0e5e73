// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.PublisherContract;

/** What every publisher promises, by one that speaks MQTT to a real broker. */
public abstract class OverMosquittoContract extends PublisherContract {

  protected final Path folder;
  protected final Mosquitto broker;
  protected Optional<Recorder> recorder = Optional.empty();
  private Optional<StubBroker> stub = Optional.empty();

  protected OverMosquittoContract(Path folder) throws Exception {
    this.folder = folder;
    this.broker = new Mosquitto(folder.resolve("broker-files").toAbsolutePath());
    Files.createDirectories(folder.resolve("broker-files"));
    broker.start();
  }

  /** The client in question. */
  protected abstract Client client();

  protected final Publisher publisher(MqttSettings settings) {
    return Publishers.deaf(client(), settings);
  }

  @AfterEach
  void stop() throws Exception {
    if (stub.isPresent()) {
      stub.get().close();
    }
    recorder.ifPresent(Recorder::close);
    broker.close();
  }

  @Override
  protected Publisher working() throws Exception {
    recorder = Optional.of(Recorder.subscribe(broker));
    return publisher(broker.settings());
  }

  @Override
  protected Publisher unauthorised() throws Exception {
    return publisher(
        broker.settings(
            "localhost",
            "leak/site_beta",
            broker.pki().resolve("ca.crt"),
            broker.pki(),
            MqttSettings.WINDOW));
  }

  @Override
  protected Publisher unreachable() throws Exception {
    broker.stop();
    return publisher(broker.settings());
  }

  @Override
  protected Publisher silent(int window) throws Exception {
    StubBroker started = new StubBroker(broker.pki()).silent();
    stub = Optional.of(started);
    return publisher(new MqttSettings(started.settings(broker.pki()), Mosquitto.TOPIC, window));
  }

  @Override
  protected void stopFarSide() throws Exception {
    broker.stop();
  }

  @Override
  protected void startFarSide() throws Exception {
    broker.start();
  }

  @Override
  protected List<String> arrived(int count) throws Exception {
    return recorder.orElseThrow().received(count);
  }
}
