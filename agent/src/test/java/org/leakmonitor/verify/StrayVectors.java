// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Record;

/**
 * What is said of a record that does not stand right behind the one before it, and of one in which
 * more than one thing is wrong.
 */
final class StrayVectors {

  private static final long SECOND = Forge.START / 1_000;

  /** What stands before the record, the last of which goes where there is to be a hole. */
  private static final int AT = 4;

  private final Vectors vectors;

  private StrayVectors(Vectors vectors) {
    this.vectors = vectors;
  }

  static void addTo(Vectors vectors) {
    StrayVectors strays = new StrayVectors(vectors);
    strays.claims();
    strays.ends();
    strays.firsts();
    strays.older();
  }

  /** What witness, prune and anchor records claim, wherever they stand. */
  private void claims() {
    List<Record> before = Road.before("witness").records();
    Hash root = Road.root(before, 3);
    Object[] good = Road.witness(Cosigner.TRUSTED, 3, root, SECOND);
    Object[] stranger = Road.witness(Cosigner.STRANGER, 3, root, SECOND);
    everywhere("clean", "witness", good);
    everywhere("clean", "witness_unknown", stranger);
    Object other = stranger[stranger.length - 1];
    everywhere("altered", "witness_forged", Road.joined(good, "csig", other));
    everywhere(
        "altered", "witness_of_itself", Road.witness(Cosigner.TRUSTED, AT + 1, root, SECOND));
    everywhere("clean", "prune", "upto", 2, "size", 3, "root", root);
    everywhere("altered", "prune_up_to_a_reading", "upto", 1, "size", 3, "root", root);
    everywhere("altered", "prune_beyond_its_checkpoint", "upto", 2, "size", 1, "root", root);
    everywhere("altered", "prune_up_to_itself", "upto", AT, "size", AT, "root", root);
    everywhere("clean", "anchor", anchored(3, root));
    everywhere("altered", "anchor_of_itself", anchored(AT + 1, root));
    // a root is compared in order alone
    String[] lost = {"DELETED 3"};
    vectors.export(
        "deleted_before_an_anchor_of_another_root", lost("anchor", anchored(2, root)), lost);
  }

  private static Object[] anchored(int size, Hash root) {
    return new Object[] {
      "size", size, "root", root, "alg", "rfc3161", "th", Road.SOME_HASH,
    };
  }

  private void everywhere(String kind, String name, Object... fields) {
    String type = name.split("_", 2)[0];
    boolean altered = kind.equals("altered");
    String own = "ALTERED " + AT;
    String[] lost = altered ? new String[] {"DELETED 3", own} : new String[] {"DELETED 3"};
    vectors.export("deleted_before_" + kind + "_" + name, lost(type, fields), lost);
    vectors.messages("deleted_before_" + kind + "_" + name, lost(type, fields), lost);
    List<String> late = new ArrayList<>(lines(type, fields));
    Collections.swap(late, AT, AT + 1);
    vectors.export("late_" + kind + "_" + name, late, altered ? own : "REORDERED " + AT);
    List<String> twice = new ArrayList<>(lines(type, fields));
    twice.add(twice.get(AT));
    String[] again = altered ? new String[] {own, own} : new String[] {"REPLAYED " + AT};
    vectors.export("again_" + kind + "_" + name, twice, again);
    Object[] unlinked = Road.joined(fields, "prev", Road.SOME_HASH);
    vectors.export(
        "unlinked_" + kind + "_" + name, lines(type, unlinked), altered ? own : "FORKED " + AT);
  }

  private static List<String> lines(String type, Object... fields) {
    return Road.before(type)
        .add("heartbeat")
        .after(10)
        .add(type, fields)
        .after(50)
        .add("heartbeat")
        .lines();
  }

  private static List<String> lost(String type, Object... fields) {
    return without(lines(type, fields), AT - 1);
  }

  private static List<String> without(List<String> lines, int at) {
    List<String> rest = new ArrayList<>(lines);
    rest.remove(at);
    return rest;
  }

  /** Where a prune record says that records are held from. */
  private void ends() {
    Forge forge = Road.before("prune").add("heartbeat").after(10).add("heartbeat").after(10);
    Hash root = Road.root(forge.records(), 4);
    List<String> lines =
        forge.add("prune", "upto", 3, "size", 4, "root", root).after(50).add("heartbeat").lines();
    vectors.export("altered_prune_up_to_a_heartbeat", lines, "ALTERED 5");
    vectors.export("deleted_what_a_prune_points_to", without(lines, 3), "DELETED 3");
    List<String> damaged = new ArrayList<>(lines);
    damaged.set(3, damaged.get(3).replaceFirst("\"sig\":\".{86}", "\"sig\":\"" + "A".repeat(86)));
    vectors.export("altered_what_a_prune_points_to", damaged, "ALTERED 3");
  }

  /** Two things are wrong with one record: the first of them is said. */
  private void firsts() {
    both("foreign_tag_out_of_time", "FOREIGN 3", -2_050, "reading", "tag", "PT-999");
    both("foreign_unit_out_of_time", "FOREIGN 3", -2_050, "reading", "u", "kPa");
    both("foreign_tag_unlinked", "FOREIGN 3", 0, "reading", "tag", "PT-9", "prev", Road.SOME_HASH);
    both("clock_of_an_unknown_type", "CLOCK 3", -2_051, "heartbeat", "t", "dream");
    both("forked_unknown_type", "FORKED 3", 0, "heartbeat", "t", "dream", "prev", Road.SOME_HASH);
    both("rewritten_anchor_out_of_time", "REWRITTEN 3", -2_051, "anchor", "root", Road.SOME_HASH);
    List<String> strange = new ArrayList<>(Road.of("reading", "tag", "PT-999").lines());
    strange.add(strange.get(3));
    vectors.export("foreign_tag_twice", strange, "FOREIGN 3", "FOREIGN 3");
    List<String> unknown = new ArrayList<>(Road.of("heartbeat", "t", "dream").lines());
    unknown.add(unknown.get(3));
    vectors.export("replayed_unknown_type", unknown, "REPLAYED 3", "UNSUPPORTED 3");
    List<String> beyond = new ArrayList<>(Road.of("heartbeat", "t", "dream").lines());
    Collections.swap(beyond, 3, 4);
    vectors.export("reordered_unknown_type", beyond, "REORDERED 3");
  }

  private void both(String name, String finding, long millis, String type, Object... extra) {
    Forge forge = Road.before(type).after(millis);
    vectors.export(name, Road.finish(Road.put(forge, type, extra), type).lines(), finding);
  }

  /** A genesis that has its finding already. */
  private void older() {
    Forge first = Road.of("heartbeat");
    Forge second = Histories.incarnation(Histories.SECOND, TestKeys.DEVICE, "dkt", Road.SOME_HASH);
    vectors.messages(
        "altered_genesis_of_another_root",
        Stream.concat(first.lines().stream(), second.lines().stream()).toList(),
        "ALTERED 0");
  }
}
