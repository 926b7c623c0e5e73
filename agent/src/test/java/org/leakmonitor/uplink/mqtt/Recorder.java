// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Another client of the broker, mosquitto's own, that receives what was published, also what came
 * while it was away: its session outlives its connection.
 */
public final class Recorder implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final List<String> received = new ArrayList<>();
  private boolean subscribed;

  private Recorder(Process process) {
    this.process = process;
  }

  public static Recorder subscribe(Mosquitto broker) throws Exception {
    Process process =
        new ProcessBuilder(
                Mosquitto.project().resolve("scripts/recorder").toString(),
                broker.folder().toString(),
                Integer.toString(broker.port()),
                "-d")
            .redirectErrorStream(true)
            .start();
    Recorder recorder = new Recorder(process);
    Thread reader = new Thread(recorder::read, "recorder");
    reader.setDaemon(true);
    reader.start();
    recorder.await(() -> recorder.subscribed);
    return recorder;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    } catch (IOException e) {
      // the process was ended
    }
  }

  private synchronized void take(String line) {
    if (line.startsWith("Subscribed ")) {
      subscribed = true;
    } else if (!line.startsWith("Client ") && !line.startsWith("Error")) {
      received.add(line);
    }
    notifyAll();
  }

  /** What was received, once it is {@code count} messages. */
  public List<String> received(int count) throws InterruptedException {
    await(() -> received.size() >= count);
    synchronized (this) {
      return List.copyOf(received);
    }
  }

  private synchronized void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("received only " + received.size() + " messages");
      }
      wait(left);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
