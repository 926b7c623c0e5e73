// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Record;

/** One-fault mutants of a happy history, and what is to be found in each. */
final class Mutants {

  /**
   * One mutant.
   *
   * @param inFile what a ledger or an export must show, in order
   * @param inMessages what a stream of messages must show
   */
  record Mutant(List<String> lines, List<Finding.Kind> inFile, List<Finding.Kind> inMessages) {

    Mutant {
      lines = List.copyOf(lines);
      inFile = List.copyOf(inFile);
      inMessages = List.copyOf(inMessages);
    }
  }

  private static final Forge HAPPY = Happy.brief();
  private static final List<String> LINES = HAPPY.lines();

  /** The place of the rotation in {@link #LINES}. */
  private static final int ROTATION = rotation();

  private final Map<String, Mutant> all = new LinkedHashMap<>();

  private Mutants() {}

  static Map<String, Mutant> all() {
    Mutants mutants = new Mutants();
    mutants.altered();
    mutants.keys();
    mutants.missing();
    mutants.orders();
    mutants.forks();
    mutants.meanings();
    mutants.times();
    return Collections.unmodifiableMap(mutants.all);
  }

  private static int rotation() {
    for (int i = 1; i < LINES.size(); i++) {
      if (LINES.get(i).contains("\"epoch\"")) {
        return i;
      }
    }
    throw new IllegalStateException("no rotation");
  }

  private void altered() {
    same("altered_value", edited(1, "\"val\":", "\"val\":1"), Finding.Kind.ALTERED);
    same("altered_timestamp", edited(3, "\"ts\":179", "\"ts\":178"), Finding.Kind.ALTERED);
    same("altered_quality", edited(3, "\"q\":192", "\"q\":64"), Finding.Kind.ALTERED);
    unreadable("altered_white_space", edited(3, ",\"q\"", ", \"q\""));
    unreadable("altered_unknown_field", edited(3, ",\"prev\"", ",\"extra\":1,\"prev\""));
    unreadable("altered_missing_field", edited(3, ",\"q\":192", ""));
    unreadable("altered_duplicate_key", edited(3, ",\"q\":192", ",\"q\":192,\"q\":192"));
    unreadable("altered_to_garbage", replaced(3, "\u001b[31mgarbage"));
    unreadable("altered_to_nothing", replaced(3, ""));
    untrusted("altered_osig", flippedIn(ROTATION, "\"osig\":\""));
    same("altered_signature", flippedIn(3, "\"sig\":\""), Finding.Kind.ALTERED);
    untrusted("altered_high_s", replaced(ROTATION, HighS.of(LINES.get(ROTATION))));
    same(
        "altered_rotation_without_osig",
        tail(Happy.begin().after(9).epoch("start", "why", "rotate")),
        Finding.Kind.ALTERED);
    same(
        "altered_thumbprint",
        new Forge(
                Forge.LOG,
                TestKeys.DEVICE,
                TestKeys.epochKeys("dkt"),
                "dkt",
                "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")
            .lines(),
        Finding.Kind.ALTERED);
  }

  private void keys() {
    Forge stranger = upTo(4).with(TestKeys.epochKeys("stranger").get()).after(1_000);
    same("wrong_key", tail(stranger.reading("PT-101", "1")), Finding.Kind.WRONG_KEY);
    Forge other = new Forge(Forge.LOG, TestKeys.OTHER_DEVICE, TestKeys.epochKeys("other"));
    same("wrong_key_device", other.lines(), Finding.Kind.WRONG_KEY);
    Forge rotated = Happy.begin().after(900);
    var old = rotated.epochKey();
    same(
        "retired_key_after_rotation",
        tail(rotated.epoch("rotate").with(old).after(5).reading("PT-101", "1")),
        Finding.Kind.RETIRED_KEY);
    Forge early = Happy.begin();
    Forge next = early.fork().after(2).add("heartbeat").after(1).epoch("rotate");
    List<String> before = new ArrayList<>(early.lines());
    before.add(early.fork().with(next.epochKey()).after(2).add("heartbeat").lines().get(1));
    before.add(next.lines().get(2));
    same("retired_key_not_begun", before, Finding.Kind.RETIRED_KEY);
    Forge foreign = new Forge("site_alpha/gw02/1", TestKeys.DEVICE, TestKeys.epochKeys("gw02"));
    same("foreign_gateway", foreign.lines(), Finding.Kind.FOREIGN);
    same("foreign_tag", tail(upTo(4).after(990).reading("PT-999", "1")), Finding.Kind.FOREIGN);
    same(
        "foreign_unit",
        tail(upTo(4).after(990).reading("PT-101", "1", "u", "kPa")),
        Finding.Kind.FOREIGN);
  }

  private void missing() {
    same("deleted_one", without(5, 5), Finding.Kind.DELETED);
    same("deleted_range", without(4, 7), Finding.Kind.DELETED);
    same("deleted_first_reading", without(1, 1), Finding.Kind.DELETED);
    List<String> noEpoch = without(ROTATION, ROTATION);
    List<Finding.Kind> unknownKey =
        Collections.nCopies(noEpoch.size() - ROTATION, Finding.Kind.WRONG_KEY);
    all.put("deleted_epoch_record", new Mutant(noEpoch, unknownKey, unknownKey));
    List<String> noGenesis = without(0, 0);
    List<Finding.Kind> faults =
        new ArrayList<>(Collections.nCopies(ROTATION - 1, Finding.Kind.WRONG_KEY));
    List<Finding.Kind> first = new ArrayList<>(faults);
    first.add(Finding.Kind.DELETED);
    all.put("deleted_genesis", new Mutant(noGenesis, first, first));
  }

  private void orders() {
    List<String> again = new ArrayList<>(LINES);
    again.add(6, LINES.get(5));
    all.put("replayed_at_once", new Mutant(again, List.of(Finding.Kind.REPLAYED), List.of()));
    List<String> late = new ArrayList<>(LINES);
    late.add(LINES.get(2));
    all.put(
        "replayed_after_its_epoch", new Mutant(late, List.of(Finding.Kind.REPLAYED), List.of()));
    List<String> swapped = new ArrayList<>(LINES);
    Collections.swap(swapped, 4, 5);
    all.put("reordered_swap", new Mutant(swapped, List.of(Finding.Kind.REORDERED), List.of()));
    List<String> across = new ArrayList<>(LINES);
    Collections.swap(across, ROTATION, ROTATION + 1);
    all.put(
        "reordered_across_an_epoch",
        new Mutant(across, List.of(Finding.Kind.REORDERED), List.of()));
    List<String> moved = new ArrayList<>(LINES);
    moved.add(moved.remove(3));
    all.put("reordered_far", new Mutant(moved, List.of(Finding.Kind.REORDERED), List.of()));
  }

  private void forks() {
    Forge trunk = upTo(5).after(990);
    List<String> two = new ArrayList<>(trunk.fork().reading("PT-101", "1").lines());
    two.add(trunk.fork().reading("PT-101", "2").lines().get(5));
    same("forked_two_with_one_seq", two, Finding.Kind.FORKED);
    same(
        "forked_prev",
        tail(
            upTo(5)
                .after(990)
                .reading("PT-101", "1", "prev", "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")),
        Finding.Kind.FORKED);
    same("forked_ep_jump", tail(upTo(5).after(9).epoch("start", "ep", 3)), Finding.Kind.FORKED);
    same("forked_boot_same", tail(upTo(5).after(9).epoch("start", "boot", 1)), Finding.Kind.FORKED);
    same(
        "forked_boot_rises_at_rotation",
        tail(upTo(5).after(9).epoch("rotate", "boot", 2)),
        Finding.Kind.FORKED);
    Forge seat = Happy.begin();
    Forge second =
        new Forge(
            Forge.LOG,
            TestKeys.DEVICE,
            TestKeys.epochKeys("second"),
            "seq",
            1,
            "prev",
            seat.records().get(0).leaf());
    same(
        "forked_second_genesis",
        List.of(seat.lines().get(0), second.lines().get(0)),
        Finding.Kind.FORKED);
  }

  private void meanings() {
    same("unsupported_type", tail(upTo(5).after(9).add("dream")), Finding.Kind.UNSUPPORTED);
    same(
        "unsupported_version",
        tail(upTo(5).after(9).add("heartbeat", "v", 2)),
        Finding.Kind.UNSUPPORTED);
    Forge second = new Forge(Forge.GATEWAY + "/2", TestKeys.DEVICE, TestKeys.epochKeys("second"));
    same("rolled_back_without_plog", second.lines(), Finding.Kind.ROLLED_BACK);
    Forge self =
        new Forge(
            Forge.GATEWAY + "/2",
            TestKeys.DEVICE,
            TestKeys.epochKeys("second"),
            "plog",
            Forge.GATEWAY + "/2",
            "psize",
            1,
            "proot",
            "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
            "why",
            "rollback");
    same("rolled_back_to_itself", self.lines(), Finding.Kind.ROLLED_BACK);
  }

  private void times() {
    same(
        "clock_back_unannounced", tail(upTo(5).after(-5_000).add("heartbeat")), Finding.Kind.CLOCK);
    same(
        "clock_missing_after_start",
        tail(upTo(5).after(-9_000).epoch("start").after(3).add("heartbeat")),
        Finding.Kind.CLOCK);
    Forge silent = upTo(5);
    for (int i = 0; i < 30; i++) {
      silent.after(i == 12 ? 2_000 : 1_000).reading("PT-101", "7");
      if (i % 5 == 0) {
        silent.after(0).reading("TT-102", "7");
      }
    }
    same("silent_one_poll", silent.lines(), Finding.Kind.SILENT);
    Forge mute = upTo(5);
    for (int i = 0; i < 40; i++) {
      mute.after(1_000).reading("PT-101", "7");
    }
    same("silent_tag", mute.lines(), Finding.Kind.SILENT);
  }

  private void same(String name, List<String> lines, Finding.Kind kind) {
    all.put(name, new Mutant(lines, List.of(kind), List.of(kind)));
  }

  /** Where the rotation cannot be trusted, nobody vouches for the key of its epoch. */
  private void untrusted(String name, List<String> lines) {
    List<Finding.Kind> faults =
        new ArrayList<>(Collections.nCopies(lines.size() - ROTATION - 1, Finding.Kind.WRONG_KEY));
    faults.add(0, Finding.Kind.ALTERED);
    all.put(name, new Mutant(lines, faults, faults));
  }

  /** A message that is no record has no number: its record lacks. */
  private void unreadable(String name, List<String> lines) {
    all.put(
        name,
        new Mutant(
            lines,
            List.of(Finding.Kind.ALTERED),
            List.of(Finding.Kind.ALTERED, Finding.Kind.DELETED)));
  }

  /** The first {@code count} records of the happy history, to be gone on with. */
  private static Forge upTo(int count) {
    Forge forge = Happy.begin();
    for (Record record : HAPPY.records().subList(1, count)) {
      forge
          .at(record.integer("ts"))
          .reading(record.text("tag"), record.text("tag").startsWith("TT") ? "21.5" : "5");
    }
    return forge;
  }

  private static List<String> tail(Forge forge) {
    return forge.lines();
  }

  private static List<String> edited(int index, String from, String to) {
    return replaced(index, LINES.get(index).replace(from, to));
  }

  private static List<String> flippedIn(int index, String field) {
    String line = LINES.get(index);
    int at = line.indexOf(field) + field.length() + 5;
    char other = line.charAt(at) == 'A' ? 'B' : 'A';
    return replaced(index, line.substring(0, at) + other + line.substring(at + 1));
  }

  private static List<String> replaced(int index, String line) {
    List<String> lines = new ArrayList<>(LINES);
    lines.set(index, line);
    return lines;
  }

  private static List<String> without(int first, int last) {
    List<String> lines = new ArrayList<>(LINES);
    lines.subList(first, last + 1).clear();
    return lines;
  }
}
