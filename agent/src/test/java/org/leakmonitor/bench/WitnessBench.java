// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Signer;
import org.leakmonitor.ledger.Tree;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.uplink.Delivery;
import org.leakmonitor.uplink.LinkListener;
import org.leakmonitor.uplink.Subscriber;
import org.leakmonitor.verify.TrustFile;
import org.leakmonitor.witness.Settings;
import org.leakmonitor.witness.Trust;
import org.leakmonitor.witness.Witness;

/** A witness of a thousand gateways with its real store; messages come out of memory. */
final class WitnessBench {

  private static final int LOGS = 1_000;
  private static final int READINGS = 72;
  private static final int BATCH = 36;
  private static final int RUNS = 3;
  private static final double MICROS_PER_SECOND = 1e6;

  private WitnessBench() {}

  public static void main(String[] args) throws Exception {
    Samples.progress("signing %d readings of %d gateways".formatted(LOGS * READINGS, LOGS));
    List<List<String>> logs = new ArrayList<>();
    List<TrustFile> trust = new ArrayList<>();
    for (int i = 0; i < LOGS; i++) {
      trust.add(trust("site_alpha/gw" + i));
      logs.add(messages("site_alpha/gw" + i + "/1"));
    }
    for (int run = 0; run <= RUNS; run++) {
      measure(run, Trust.of(trust), inTurn(logs));
    }
  }

  private static TrustFile trust(String gateway) {
    return new TrustFile(
        gateway,
        List.of(new TrustFile.DeviceKey(1, TestKeys.DEVICE.publicKey())),
        Map.of(new TagId("PT-101"), new TrustFile.Tag(new Unit("psi"), Duration.ofSeconds(1))),
        List.of());
  }

  /** A genesis, readings in batches, a checkpoint. */
  private static List<String> messages(String log) throws Exception {
    Forge forge = new Forge(log, TestKeys.DEVICE, TestKeys.epochKeys(log));
    for (int i = 0; i < READINGS; i++) {
      forge.after(1_000).reading("PT-101", "845." + i % 9);
    }
    List<String> messages = new ArrayList<>(EvidenceFiles.batched(forge.records(), BATCH));
    Tree tree = new Tree();
    for (Record record : forge.records()) {
      tree.add(record.leaf());
    }
    Checkpoint checkpoint = new Checkpoint(LogId.parse(log), tree.size(), tree.root());
    messages.add(
        new String(Message.write(checkpoint.signed(TestKeys.DEVICE)), StandardCharsets.US_ASCII));
    return messages;
  }

  /** The first message of each, then the second of each. */
  private static List<String> inTurn(List<List<String>> logs) {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < logs.get(0).size(); i++) {
      for (List<String> log : logs) {
        messages.add(log.get(i));
      }
    }
    return messages;
  }

  private static void measure(int run, Trust trust, List<String> messages) throws Exception {
    Path store = Samples.folder().resolve("witness.db");
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(store + suffix));
    }
    Signer key = TestKeys.epochKeys("witness").get();
    Road road = new Road(messages);
    Settings settings =
        new Settings(
            store,
            "leak/site_alpha",
            store,
            false,
            Settings.EPOCH_PATIENCE,
            Settings.HOLE_PATIENCE,
            Settings.SILENT_AFTER);
    Samples.Watch start = Samples.start();
    Witness witness = Witness.start(settings, trust, "witness.example/w1", key, road, line -> {});
    road.passed.await();
    Samples.Rate rate = start.rate((long) LOGS * READINGS);
    witness.close();
    if (road.answers.get() < LOGS || witness.summary().faults() > 0) {
      throw new IllegalStateException(witness.summary().text());
    }
    if (run > 0) {
      rate.add("witness");
      Samples.add("witness.core", MICROS_PER_SECOND / rate.cpuMicros());
      Samples.add("witness.rss", residentMegabytes());
      Samples.progress("run %d of %d".formatted(run, RUNS));
    }
  }

  private static double residentMegabytes() throws Exception {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1_024)
        .sum();
  }

  /** Hands over what is in memory as fast as it is taken. */
  private static final class Road implements Subscriber {

    private final List<String> messages;
    private final CountDownLatch passed;
    private final AtomicInteger answers = new AtomicInteger();

    Road(List<String> messages) {
      this.messages = messages;
      this.passed = new CountDownLatch(messages.size());
    }

    @Override
    public void start(Consumer<Delivery> handler, LinkListener listener) {
      Thread thread = new Thread(() -> hand(handler), "road");
      thread.setDaemon(true);
      thread.start();
    }

    private void hand(Consumer<Delivery> handler) {
      for (String message : messages) {
        byte[] payload = message.getBytes(StandardCharsets.US_ASCII);
        handler.accept(new Delivery("leak/site_alpha", payload, passed::countDown));
      }
    }

    @Override
    public CompletableFuture<Void> publish(String topic, byte[] payload, boolean retained) {
      answers.incrementAndGet();
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
      // the messages end by themselves
    }
  }
}
