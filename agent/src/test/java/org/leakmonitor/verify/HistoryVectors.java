// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Export;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.PublicKey;

/** What needs more than one field to be wrong: evidence in records, keys, polls, incarnations. */
final class HistoryVectors {

  private static final long SECOND = Forge.START / 1_000;

  private final Vectors vectors;

  private HistoryVectors(Vectors vectors) {
    this.vectors = vectors;
  }

  static void addTo(Vectors vectors) {
    HistoryVectors histories = new HistoryVectors(vectors);
    histories.whole();
    histories.late();
    histories.witnesses();
    histories.bounds();
    histories.prunes();
    histories.keys();
    histories.incarnations();
    histories.polls();
  }

  private void whole() {
    List<String> every = Histories.every().lines();
    vectors.export("clean_every_type", every);
    vectors.export("clean_tail_cut_off", every.subList(0, 12));
    Forge genesis = new Forge(Forge.LOG, TestKeys.DEVICE, TestKeys.epochKeys("two"), "seq", 2);
    List<String> two = new ArrayList<>(Road.begin().after(10).add("heartbeat").lines());
    two.addAll(genesis.lines());
    vectors.export("forked_second_genesis", two, "FORKED 2");
    vectors.export("forked_genesis_again_as_record_1", second(), "FORKED 1");
  }

  /** Records that come behind later ones, to where others lack. */
  private void late() {
    List<String> lines = Road.of("heartbeat").lines();
    List<String> other = new ArrayList<>(lines);
    other.remove(3);
    other.add(Road.of("heartbeat", "ts", Forge.START + 213).lines().get(3));
    vectors.export("forked_late_record", other, "FORKED 3");
    Forge beats = Road.begin();
    for (int i = 0; i < 4; i++) {
      beats.after(10).add("heartbeat");
    }
    List<String> first = new ArrayList<>(beats.lines());
    first.add(first.set(1, "?"));
    first.remove(2);
    vectors.export("deleted_behind_a_damaged_line", first, "ALTERED", "DELETED 2", "REORDERED 1");
  }

  private static List<String> second() {
    Forge seat = Road.begin();
    Hash leaf = seat.records().get(0).leaf();
    var keys = TestKeys.epochKeys("two");
    Forge genesis = new Forge(Forge.LOG, TestKeys.DEVICE, keys, "seq", 1, "prev", leaf);
    return List.of(seat.lines().get(0), genesis.lines().get(0));
  }

  private void witnesses() {
    Hash other = Hash.fromBase64Url(Road.SOME_HASH);
    Hash root = Histories.root(Road.before("witness"), 3);
    witness("clean_witness_of_the_whole", Road.witness(Cosigner.TRUSTED, 3, root, SECOND));
    witness("clean_witness_unknown", Road.witness(Cosigner.STRANGER, 3, root, SECOND));
    Object[] good = Road.witness(Cosigner.TRUSTED, 3, root, SECOND);
    Object[] stranger = Road.witness(Cosigner.STRANGER, 3, root, SECOND);
    witness(
        "altered_witness_cosigned_by_another",
        Road.joined(good, "csig", stranger[stranger.length - 1]),
        "ALTERED 3");
    witness("altered_witness_cosigned_earlier", Road.joined(good, "wt", SECOND + 1), "ALTERED 3");
    witness("altered_witness_cosigned_for_another_size", Road.joined(good, "size", 2), "ALTERED 3");
    witness(
        "altered_witness_of_itself", Road.witness(Cosigner.TRUSTED, 4, root, SECOND), "ALTERED 3");
    witness(
        "rewritten_witness_root", Road.witness(Cosigner.TRUSTED, 3, other, SECOND), "REWRITTEN 3");
    witness(
        "rewritten_witness_root_by_a_stranger",
        Road.witness(Cosigner.STRANGER, 3, other, SECOND),
        "REWRITTEN 3");
    witness(
        "rewritten_witness_root_of_another_size",
        Road.witness(Cosigner.TRUSTED, 2, root, SECOND),
        "REWRITTEN 3");
  }

  private void witness(String name, Object[] fields, String... findings) {
    Forge forge = Road.before("witness").add("witness", fields);
    vectors.export(name, Road.finish(forge, "witness").lines(), findings);
  }

  private void bounds() {
    bounded("clean_5_s_before_the_witness", 0, 5);
    bounded("clock_6_s_before_the_witness", 0, 6, "CLOCK 4");
    bounded("clean_7_s_before_the_witness_by_2_s_of_doubt", 2_000, 7);
    bounded("clock_8_s_before_the_witness_by_2_s_of_doubt", 2_000, 8, "CLOCK 5");
    Forge stepped = Road.begin().after(10).add("event", "code", "tamper");
    stepped.add("witness", Road.witness(Cosigner.TRUSTED, stepped.records(), 1, SECOND));
    long old = stepped.after(50).now();
    stepped.after(-20_000).add("clock", "old", old, "src", "manual", "unc", 0);
    vectors.export("clock_set_back_before_the_witness", stepped.lines(), "CLOCK 3");
    Forge restarted = Road.begin().after(10).add("event", "code", "tamper");
    restarted.add("witness", Road.witness(Cosigner.TRUSTED, restarted.records(), 1, SECOND));
    restarted.after(5).add("close");
    long before = restarted.now();
    restarted.at(1_000).epoch("start").after(50);
    restarted.add("clock", "old", before, "src", "none", "unc", 9_007_199_254_740_991L);
    vectors.export("clean_start_without_a_clock_behind_a_witness", restarted.lines());
  }

  /** A witness that saw record 0 so many seconds into the history. */
  private void bounded(String name, long doubt, long seconds, String... findings) {
    Forge forge = Road.begin().after(100).add("event", "code", "tamper").after(50);
    if (doubt > 0) {
      forge.add("clock", "old", forge.now(), "src", "ntp", "unc", doubt).after(10);
    } else {
      forge.add("event", "code", "tamper").after(10);
    }
    forge.add("witness", Road.witness(Cosigner.TRUSTED, forge.records(), 1, SECOND + seconds));
    String[] found = doubt > 0 && findings.length > 0 ? new String[] {"CLOCK 4"} : findings;
    vectors.export(name, forge.after(10).add("heartbeat").lines(), found);
  }

  private void prunes() {
    pruned("clean_prune_up_to_its_checkpoint", 2, 2);
    pruned("altered_prune_up_to_a_reading", 1, 3, "ALTERED 3");
    pruned("altered_prune_beyond_its_checkpoint", 2, 1, "ALTERED 3");
    Object other = Road.SOME_HASH;
    vectors.export("rewritten_prune_root", Road.of("prune", "root", other).lines(), "REWRITTEN 3");
    vectors.export(
        "rewritten_anchor_root", Road.of("anchor", "root", other).lines(), "REWRITTEN 3");
    vectors.export("altered_prune_of_itself", Road.of("prune", "size", 4).lines(), "ALTERED 3");
    vectors.export("altered_anchor_of_itself", Road.of("anchor", "size", 4).lines(), "ALTERED 3");
  }

  private void pruned(String name, int upto, int size, String... findings) {
    Hash root = Histories.root(Road.before("prune"), size);
    vectors.export(
        name, Road.of("prune", "upto", upto, "size", size, "root", root).lines(), findings);
  }

  private void keys() {
    Forge next = Road.begin().after(2).add("heartbeat").after(1).epoch("rotate");
    Forge early = Road.begin().with(next.epochKey()).after(2).add("heartbeat");
    vectors.export(
        "retired_key_not_begun",
        List.of(next.lines().get(0), early.lines().get(1), next.lines().get(2)),
        "RETIRED_KEY 1");
    vectors.export(
        "wrong_key_reading_by_the_device",
        Road.signedBy(TestKeys.DEVICE, "reading").lines(),
        "WRONG_KEY 3");
    vectors.export(
        "wrong_key_of_a_later_incarnation",
        Road.signedBy(TestKeys.OTHER_DEVICE, "rotate").lines(),
        "WRONG_KEY 2",
        "WRONG_KEY 3");
    var epochKey = Road.begin().epochKey();
    vectors.export(
        "wrong_key_rotation_by_an_epoch_key",
        Road.finish(Road.before("rotate").withDevice(epochKey).epoch("rotate"), "rotate").lines(),
        "WRONG_KEY 2",
        "WRONG_KEY 3");
    osig("altered_rotate_without_osig", "osig", Forge.ABSENT);
    osig("altered_rotate_osig_zero", "osig", "A".repeat(86));
    List<String> high = new ArrayList<>(Road.of("rotate").lines());
    high.set(2, HighS.of(high.get(2)));
    vectors.export("altered_rotate_high_s", high, "ALTERED 2", "WRONG_KEY 3");
    vectors.export(
        "altered_start_with_osig", Road.of("start", "osig", "A".repeat(86)).lines(), "ALTERED 3");
    vectors.export(
        "altered_genesis_dkt", Road.of("genesis", "dkt", Road.SOME_HASH).lines(), "ALTERED 0");
    weak("altered_by_a_key_of_order_1", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    weak("altered_by_a_key_that_is_not_canonical", "7v_______________________________________38");
  }

  private void osig(String name, Object... extra) {
    vectors.export(name, Road.of("rotate", extra).lines(), "ALTERED 2");
  }

  /** S is 0 and R the neutral point: good for any message, where such keys are let in. */
  private void weak(String name, String key) {
    String forged = "AQ" + "A".repeat(84);
    Forge forge = Road.begin("pub", key).after(50);
    String kid = new PublicKey(PublicKey.Kind.EPOCH, Bytes.fromBase64Url(key)).kid();
    vectors.export(name, forge.add("heartbeat", "kid", kid, "sig", forged).lines(), "ALTERED 1");
  }

  private void incarnations() {
    again("clean_second_incarnation", Histories.SECOND, TestKeys.DEVICE);
    again("rolled_back_without_plog", Histories.SECOND, "plog", Forge.ABSENT);
    again("rolled_back_without_psize", Histories.SECOND, "psize", Forge.ABSENT);
    again("rolled_back_without_proot", Histories.SECOND, "proot", Forge.ABSENT);
    again("rolled_back_to_itself", Histories.SECOND, "plog", Histories.SECOND);
    again("rolled_back_to_a_later_one", Histories.SECOND, "plog", Histories.THIRD);
    again("rolled_back_to_another_gateway", Histories.SECOND, "plog", "site_alpha/gw02/1");
    vectors.export(
        "rolled_back_first_incarnation",
        Road.of("genesis", "plog", Forge.LOG).lines(),
        "ROLLED_BACK 0");
    again("clean_replaced_device_key", Histories.THIRD, TestKeys.OTHER_DEVICE);
    again(
        "wrong_key_of_an_ended_device_key",
        Histories.THIRD,
        TestKeys.DEVICE,
        "WRONG_KEY 0",
        "WRONG_KEY 1");
    again(
        "wrong_key_of_a_device_key_not_begun",
        Histories.SECOND,
        TestKeys.OTHER_DEVICE,
        "WRONG_KEY 0",
        "WRONG_KEY 1");
  }

  private void again(String name, String log, String field, Object value) {
    Forge forge = Histories.incarnation(log, TestKeys.DEVICE, field, value);
    vectors.export(name, header(log), forge.lines(), "ROLLED_BACK 0");
  }

  private void again(String name, String log, FileKey device, String... findings) {
    vectors.export(name, header(log), Histories.incarnation(log, device).lines(), findings);
  }

  private static String header(String log) {
    return new Export.Header(LogId.parse(log), 0, List.of()).text();
  }

  private void polls() {
    silence("clean_silence_of_7_s", 7_000);
    silence("silent_7_s_and_1_ms", 7_001, "SILENT");
    silence("silent_both_tags", 16_000, "SILENT", "SILENT");
    together("clean_gap_of_all_tags", 36);
    together("silent_gap_of_all_tags_with_too_few", 20, "SILENT");
    Forge one = Road.begin();
    for (int i = 0; i < 24; i++) {
      one.after(i == 3 ? 2_000 : 1_000).reading("PT-101", "7");
      if (i % 5 == 0) {
        one.after(0).reading("TT-102", "7");
      }
    }
    vectors.export("silent_one_poll", one.lines(), "SILENT");
  }

  private void silence(String name, long millis, String... findings) {
    Forge forge = Road.begin().after(100).reading("PT-101", "7").reading("TT-102", "7");
    vectors.export(name, forge.after(millis).add("heartbeat").lines(), findings);
  }

  private void together(String name, int missed, String... findings) {
    Forge forge = Road.begin().after(100).reading("PT-101", "7").reading("TT-102", "7");
    long from = forge.now();
    forge
        .after(30_000)
        .add(
            "gap",
            "tag",
            "*",
            "from",
            from + 1_000,
            "to",
            from + 30_000,
            "n",
            missed,
            "why",
            "io_error");
    vectors.export(name, forge.after(100).add("heartbeat").lines(), findings);
  }
}
