// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;

/** A history in which nothing is wrong: every type of record that the agent writes. */
final class Happy {

  static final TrustFile TRUST = trust(TestKeys.DEVICE.publicKey());

  private static final List<String> VALUES =
      List.of("845.2", "-3", "0", "0.0001", "99999999999", "12.345678", "-0.5", "1013.25");

  private final Forge forge;
  private long pressureSlot;
  private long temperatureSlot;
  private int polls;

  private Happy(Forge forge) {
    this.forge = forge;
    newGrid();
  }

  static TrustFile trust(PublicKey key) {
    return new TrustFile(
        Forge.GATEWAY,
        List.of(new TrustFile.DeviceKey(1, key)),
        Map.of(
            new TagId("PT-101"), new TrustFile.Tag(new Unit("psi"), Duration.ofSeconds(1)),
            new TagId("TT-102"), new TrustFile.Tag(new Unit("degC"), Duration.ofSeconds(5))),
        List.of());
  }

  static Forge begin() {
    return new Forge(Forge.LOG, TestKeys.DEVICE, TestKeys.epochKeys("happy"));
  }

  /** Two epochs of readings and no more. */
  static Forge brief() {
    Happy happy = new Happy(begin());
    happy.poll(7);
    happy.forge.after(5).epoch("rotate");
    happy.poll(7);
    return happy.forge;
  }

  /** About 70 records. */
  static Forge full() {
    Happy happy = new Happy(begin());
    happy.runOnce();
    happy.restarts();
    return happy.forge;
  }

  private void runOnce() {
    forge.after(30).add("event", "code", "config_changed", "ref", "agent.yaml");
    poll(8);
    forge.after(3).epoch("rotate");
    poll(4);
    outage();
    poll(1, "raw", "034d", "q", 64);
    poll(1, "q", 0);
    fault();
    step(3_600_000, "ntp");
    poll(3);
    forge.after(2).epoch("rotate");
    step(-7_200_000, "manual");
    poll(3);
    forge.after(7).add("heartbeat");
    forge.after(20).add("close");
  }

  private void restarts() {
    forge.after(20_000).epoch("start");
    down(19);
    poll(4);
    forge.after(30_000).epoch("crash");
    down(29);
    forge.after(40).add("event", "code", "unclean_start");
    poll(3);
    forge.after(1_000).add("close");
    long old = forge.now();
    forge.at(old - 500_000).epoch("start");
    forge.after(5).add("clock", "old", old, "src", "rtc", "unc", 1_000);
    newGrid();
    poll(6);
    forge.after(60).add("close");
  }

  private void newGrid() {
    pressureSlot = forge.now() + 100;
    temperatureSlot = forge.now() + 300;
  }

  private void poll(int count, Object... extra) {
    for (int i = 0; i < count; i++) {
      forge.at(pressureSlot + 12).reading("PT-101", VALUES.get(polls++ % VALUES.size()), extra);
      passed();
    }
  }

  private void passed() {
    pressureSlot += 1_000;
    if (temperatureSlot < pressureSlot) {
      forge.at(temperatureSlot + 20).reading("TT-102", "21.5");
      temperatureSlot += 5_000;
    }
  }

  private void outage() {
    long first = pressureSlot;
    forge.at(first + 500).add("gap", gap("PT-101", first, first, 1, "timeout"));
    pressureSlot += 3_000;
    forge
        .at(pressureSlot + 10)
        .add("gap", gap("PT-101", first + 1_000, first + 2_000, 2, "timeout"));
    poll(1);
  }

  private void fault() {
    long slot = pressureSlot;
    Object[] gap = gap("PT-101", slot, slot, 1, "sensor_fault");
    Object[] withRaw = Arrays.copyOf(gap, gap.length + 2);
    withRaw[gap.length] = "raw";
    withRaw[gap.length + 1] = "7fc00000";
    forge.at(slot + 15).add("gap", withRaw);
    passed();
  }

  private void step(long millis, String source) {
    long old = forge.after(4).now();
    forge.at(old + millis).add("clock", "old", old, "src", source, "unc", 50);
    pressureSlot += millis;
    temperatureSlot += millis;
  }

  private void down(int seconds) {
    long to = forge.now();
    int polls = seconds + seconds / 5;
    forge.after(8).add("gap", gap("*", to - seconds * 1_000L, to, polls, "agent_down"));
    newGrid();
  }

  private static Object[] gap(String tag, long from, long to, long missed, String why) {
    return new Object[] {"tag", tag, "from", from, "to", to, "n", missed, "why", why};
  }
}
