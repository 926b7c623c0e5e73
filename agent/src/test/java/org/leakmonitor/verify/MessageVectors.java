// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Record;

/** What comes over the network: records alone, batches, checkpoints, in any order. */
final class MessageVectors {

  private static final List<Record> RECORDS = Histories.readings().records();
  private static final Record FIRST = RECORDS.get(1);
  private static final List<String> LINES = RECORDS.stream().map(Record::line).toList();
  private static final String BATCH = EvidenceFiles.batched(RECORDS.subList(1, 4), 3).get(0);

  private final Vectors vectors;

  private MessageVectors(Vectors vectors) {
    this.vectors = vectors;
  }

  static void addTo(Vectors vectors) {
    MessageVectors messages = new MessageVectors(vectors);
    messages.benign();
    messages.types();
    messages.heads();
    messages.entries();
    messages.rebuilt();
    messages.lenient();
    messages.checkpoints();
    messages.incarnations();
  }

  private void benign() {
    vectors.messages("clean_records_alone", LINES);
    vectors.messages("clean_batch", around(BATCH));
    List<String> twice = new ArrayList<>(LINES);
    twice.addAll(LINES);
    vectors.messages("clean_duplicates", twice);
    List<String> backwards = new ArrayList<>(LINES);
    Collections.reverse(backwards);
    vectors.messages("clean_disorder", backwards);
    List<String> again = new ArrayList<>(around(BATCH));
    again.addAll(EvidenceFiles.batched(RECORDS, 2));
    Collections.reverse(again);
    vectors.messages("clean_batched_again", again);
    vectors.messages(
        "clean_batch_of_one",
        List.of(
            LINES.get(0),
            BATCH.substring(0, BATCH.indexOf(",{\"n\"")) + "]}",
            LINES.get(2),
            LINES.get(3),
            LINES.get(4)));
    vectors.messages(
        "clean_batch_numbers_in_another_form",
        around(
            BATCH
                .replace("845.2,", "8.4520e2,")
                .replace("\"d\":208", "\"d\":2.080E+2")
                .replace("\"v\":1", "\"v\":1.0")
                .replace(
                    "\"t0\":" + FIRST.integer("ts"), "\"t0\": " + FIRST.integer("ts") + ".0")));
    vectors.messages(
        "clean_batch_with_space_and_escapes",
        around(
            BATCH
                .replace(",", " , ")
                .replace("batch", "b\\u0061tch")
                .replace("degC", "d\\u0065gC")));
  }

  private static List<String> around(String batch) {
    return List.of(LINES.get(0), batch, LINES.get(4));
  }

  private void types() {
    for (String type : Road.TYPES) {
      int at = Road.at(type);
      List<String> lines = Road.of(type).lines();
      boolean crash = type.equals("crash");
      List<String> without = new ArrayList<>(lines);
      without.remove(at);
      vectors.messages("deleted_" + type, without, deleted(type));
      List<String> two = new ArrayList<>(lines);
      two.add(Road.of(type, "ts", Forge.START + 213).lines().get(at));
      vectors.messages(
          "forked_" + type,
          two,
          crash ? new String[] {"FORKED 3", "UNCLEAN 3"} : new String[] {"FORKED " + at});
      List<String> swapped = new ArrayList<>(lines);
      Collections.swap(swapped, at, at + 1);
      swapped.add(lines.get(at));
      vectors.messages(
          "clean_" + type + "_late_and_twice",
          swapped,
          crash ? new String[] {"UNCLEAN 3"} : new String[0]);
    }
  }

  private static String[] deleted(String type) {
    if (type.equals("genesis")) {
      return new String[] {"WRONG_KEY 1", "DELETED 0"};
    }
    return Road.opens(type)
        ? Road.orphans(type).toArray(new String[0])
        : new String[] {"DELETED " + Road.at(type)};
  }

  private void heads() {
    refused("batch_unknown_field", "\"v\":1", "\"v\":1,\"x\":1");
    refused("batch_version_2", "\"v\":1", "\"v\":2");
    refused("batch_without_version", "\"v\":1,", "");
    refused("batch_without_log", "\"log\":\"" + Forge.LOG + "\",", "");
    refused("batch_log_without_incarnation", "gw01/1\"", "gw01\"");
    refused("batch_kid_of_7_characters", FIRST.kid(), FIRST.kid().substring(1));
    refused("batch_s0_negative", "\"s0\":1", "\"s0\":-1");
    refused("batch_s0_text", "\"s0\":1", "\"s0\":\"1\"");
    refused("batch_s0_decimal", "\"s0\":1", "\"s0\":1.5");
    refused("batch_p0_unused_bits", FIRST.prev().toString(), Road.SOME_HASH.replace("uFU", "uFV"));
    refused("batch_t0_2_to_53", "\"t0\":" + FIRST.integer("ts"), "\"t0\":9007199254740992");
    refused("batch_t0_at_the_end", "\"t0\":" + FIRST.integer("ts"), "\"t0\":9007199254740991");
    refused("batch_exponent_21", "\"s0\":1", "\"s0\":1e21");
    refused("batch_exponent_20", "\"s0\":1", "\"s0\":1e20");
    refused("batch_number_of_33_characters", "\"s0\":1", "\"s0\":1." + "0".repeat(31));
    refused("batch_key_twice", "\"v\":1", "\"v\":1,\"v\":1");
    refused("batch_key_twice_by_escape", "\"v\":1", "\"v\":1,\"\\u0076\":1");
    refused("batch_nested_too_deep", "\"d\":0", "\"d\":[0]");
    refused("batch_true", "\"s0\":1", "\"s0\":true");
    refused("batch_nan", "\"s0\":1", "\"s0\":NaN");
    refused("batch_cut", "]}", "");
    refused("batch_something_behind", "]}", "]}]");
    String head = BATCH.substring(0, BATCH.indexOf("\"e\":"));
    refusedWhole("batch_empty", head + "\"e\":[]}");
    refusedWhole("batch_without_entries", head.substring(0, head.length() - 1) + "}");
    refusedWhole("batch_entries_no_list", head + "\"e\":{}}");
    refusedWhole("batch_entry_no_object", head + "\"e\":[1]}");
    String entry = "{\"n\":\"A\",\"d\":0,\"val\":0,\"sig\":\"A\"}";
    refusedWhole(
        "batch_of_1001_entries",
        head + "\"e\":[" + String.join(",", Collections.nCopies(1_001, entry)) + "]}");
  }

  private void entries() {
    refused("entry_first_d_is_not_0", "\"d\":0", "\"d\":1");
    refused("entry_without_d", "\"d\":208,", "");
    refused("entry_without_tag", "\"n\":\"TT-102\",", "");
    refused("entry_without_value", "\"val\":21.5,", "");
    refused("entry_without_unit_at_first", ",\"u\":\"psi\"", "");
    refused("entry_unit_repeated", "\"val\":21.5,\"u\":\"degC\"", "\"val\":21.5,\"u\":\"psi\"");
    refused("entry_quality_192_at_first", "\"u\":\"psi\"", "\"u\":\"psi\",\"q\":192");
    refused("entry_quality_repeated", "\"raw\":", "\"q\":192,\"q\":192,\"raw\":");
    refused("entry_quality_256", "\"q\":64", "\"q\":256");
    refused("entry_unknown_field", "\"d\":0", "\"d\":0,\"x\":1");
    refused("entry_raw_half_a_byte", "\"034d\"", "\"034\"");
    refused("entry_tag_star", "\"n\":\"TT-102\"", "\"n\":\"*\"");
    refused("entry_value_text", "\"val\":21.5", "\"val\":\"21.5\"");
    refused("entry_value_of_7_decimals", "\"val\":21.5", "\"val\":21.5000001");
    refused("entry_sig_of_63_bytes", RECORDS.get(2).signature().toString(), "A".repeat(84));
  }

  /** A message that is none has no number, so its records lack. */
  private void refused(String name, String from, String to) {
    if (!BATCH.contains(from)) {
      throw new IllegalStateException(from);
    }
    refusedWhole(name, BATCH.replace(from, to));
  }

  private void refusedWhole(String name, String batch) {
    vectors.messages("altered_" + name, around(batch), "ALTERED", "DELETED 1..3");
  }

  private void rebuilt() {
    String[] two = {"ALTERED 2", "ALTERED 3"};
    String[] three = {"ALTERED 1", "ALTERED 2", "ALTERED 3"};
    rebuilt("altered_entry_value", "\"val\":21.5", "\"val\":21.6", two);
    rebuilt("altered_entry_time", "\"d\":208", "\"d\":209", two);
    rebuilt("altered_entry_quality", "\"q\":64", "\"q\":65", two);
    rebuilt("altered_entry_raw", ",\"raw\":\"034d\"", "", "ALTERED 3");
    rebuilt("altered_batch_t0", "\"t0\":17", "\"t0\":18", three);
    rebuilt("altered_batch_p0", FIRST.prev().toString(), Road.SOME_HASH, three);
    rebuilt(
        "altered_batch_s0",
        "\"s0\":1",
        "\"s0\":2",
        "ALTERED 2",
        "ALTERED 3",
        "ALTERED 4",
        "DELETED 1");
    rebuilt(
        "wrong_key_batch", FIRST.kid(), "AAAAAAAA", "WRONG_KEY 1", "WRONG_KEY 2", "WRONG_KEY 3");
    rebuilt(
        "foreign_batch", "gw01/1", "gw02/1", "FOREIGN 1", "FOREIGN 2", "FOREIGN 3", "DELETED 1..3");
    int second = BATCH.indexOf(",{\"n\":\"TT");
    int third = BATCH.indexOf(",{\"n\":\"PT", second);
    String last = BATCH.substring(third).replace(",\"u\":\"psi\",\"q\":192", "");
    String without = BATCH.substring(0, second) + last; // unit and quality are the first entry's
    vectors.messages("deleted_entry", around(without), "ALTERED 2", "DELETED 3");
  }

  private void rebuilt(String name, String from, String to, String... findings) {
    vectors.messages(name, around(BATCH.replace(from, to)), findings);
  }

  private void lenient() {
    List<String> spaced =
        LINES.stream().map(l -> l.replace(",\"", " , \"").replace("\":", "\" : ")).toList();
    vectors.messages(
        "altered_records_with_space",
        spaced,
        "ALTERED",
        "ALTERED",
        "ALTERED",
        "ALTERED",
        "ALTERED");
    lenient("clean_lenient_space", spaced);
    lenient(
        "clean_lenient_numbers",
        edited("\"val\":21.5", "\"val\":2.150E1", "\"q\":64", "\"q\":6.4e+1"));
    lenient("clean_lenient_escapes", edited("degC", "\\u0064egC", "site_alpha/", "site_alpha\\/"));
    lenient("clean_lenient_order_of_keys", edited("\"v\":1,", "", "\"kid\":", "\"v\":1,\"kid\":"));
    lenient("altered_lenient_value", edited("21.5", "21.6"), "ALTERED 2");
    String[] lost = {"ALTERED", "DELETED 2"};
    lenient("altered_lenient_key_twice", edited("\"q\":64", "\"q\":64,\"q\":64"), lost);
    lenient("altered_lenient_unknown_field", edited("\"q\":64", "\"q\":64,\"x\":1"), lost);
    lenient("altered_lenient_exponent_21", edited("\"val\":21.5", "\"val\":215e-21"), lost);
    lenient("altered_lenient_exponent_of_10_digits", edited("21.5", "1e1000000000"), lost);
    lenient(
        "altered_lenient_number_of_33_characters",
        edited("\"val\":21.5", "\"val\":21.5" + "0".repeat(29)),
        lost);
    lenient("altered_lenient_number_as_text", edited("\"q\":64", "\"q\":\"64\""), lost);
    lenient("altered_lenient_null", edited("\"q\":64", "\"q\":64,\"raw\":null"), lost);
  }

  private static List<String> edited(String... fromTo) {
    List<String> lines = new ArrayList<>(LINES);
    String line = lines.get(2);
    for (int i = 0; i < fromTo.length; i += 2) {
      line = line.replace(fromTo[i], fromTo[i + 1]);
    }
    lines.set(2, line);
    return lines;
  }

  private void lenient(String name, List<String> messages, String... findings) {
    String file = "messages/" + name + ".jsonl";
    vectors.file(file, (String.join("\n", messages) + "\n").getBytes(StandardCharsets.ISO_8859_1));
    vectors.add(VectorCase.of(file, List.of(findings)).taken("lenient"));
  }

  private void checkpoints() {
    Hash root = Road.root(RECORDS, 5);
    Hash other = Hash.fromBase64Url(Road.SOME_HASH);
    String good = note(5, root, TestKeys.DEVICE);
    String before = note(2, Road.root(RECORDS, 2), TestKeys.DEVICE);
    checkpoint("clean_checkpoint", message(Forge.LOG, good));
    checkpoint("clean_checkpoint_of_some", message(Forge.LOG, before));
    String cosigned = good + Cosigner.TRUSTED.line(Forge.START / 1_000, body(5, root));
    checkpoint("clean_checkpoint_cosigned", message(Forge.LOG, cosigned));
    String stranger = good + Cosigner.STRANGER.line(Forge.START / 1_000, body(5, other));
    checkpoint("clean_checkpoint_cosigned_by_a_stranger", message(Forge.LOG, stranger));
    String forged = good + Cosigner.TRUSTED.line(Forge.START / 1_000, body(5, other));
    checkpoint("altered_checkpoint_cosignature", message(Forge.LOG, forged), "ALTERED");
    checkpoint(
        "rewritten_checkpoint",
        message(Forge.LOG, note(5, other, TestKeys.DEVICE)),
        "REWRITTEN 0..4");
    checkpoint(
        "truncated_checkpoint",
        message(Forge.LOG, note(7, other, TestKeys.DEVICE)),
        "TRUNCATED 5..6");
    String beyond = message(Forge.LOG, note(7, other, TestKeys.DEVICE));
    List<String> twice = new ArrayList<>(LINES);
    twice.addAll(List.of(beyond, beyond));
    vectors.messages("truncated_checkpoint_twice", twice, "TRUNCATED 5..6");
    Checkpoint next = new Checkpoint(LogId.parse(Histories.SECOND), 3, other);
    checkpoint(
        "truncated_checkpoint_of_a_log_that_lacks",
        message(Histories.SECOND, Notes.of(next, TestKeys.DEVICE)),
        "TRUNCATED 0..2");
    checkpoint(
        "wrong_key_checkpoint",
        message(Forge.LOG, note(5, root, TestKeys.STRANGE_DEVICE)),
        "WRONG_KEY");
    checkpoint(
        "altered_checkpoint_size", message(Forge.LOG, good.replace("\n5\n", "\n4\n")), "ALTERED");
    checkpoint("altered_checkpoint_of_another_log", message(Histories.SECOND, good), "ALTERED");
    checkpoint("altered_checkpoint_note_cut", message(Forge.LOG, good.substring(0, 40)), "ALTERED");
    checkpoint(
        "altered_checkpoint_unknown_field",
        message(Forge.LOG, good).replace("\"v\":1", "\"v\":1,\"x\":1"),
        "ALTERED");
    checkpoint(
        "altered_checkpoint_version_2",
        message(Forge.LOG, good).replace("\"v\":1", "\"v\":2"),
        "ALTERED");
    checkpoint(
        "altered_checkpoint_no_base64",
        "{\"v\":1,\"t\":\"checkpoint\",\"log\":\"" + Forge.LOG + "\",\"note\":\"=\"}",
        "ALTERED");
    checkpoint(
        "foreign_checkpoint",
        message("site_alpha/gw02/1", good.replace("gw01", "gw02")),
        "FOREIGN");
    List<String> two = new ArrayList<>(LINES);
    two.add(message(Forge.LOG, note(9, root, TestKeys.DEVICE)));
    two.add(message(Forge.LOG, note(9, other, TestKeys.DEVICE)));
    vectors.messages("forked_checkpoints", two, "FORKED 0..8", "TRUNCATED 5..8", "TRUNCATED 5..8");
  }

  private void checkpoint(String name, String message, String... findings) {
    List<String> all = new ArrayList<>(List.of(message));
    all.addAll(LINES);
    vectors.messages(name, all, findings);
  }

  private static String body(long size, Hash root) {
    return new Checkpoint(LogId.parse(Forge.LOG), size, root).body();
  }

  private static String note(long size, Hash root, FileKey key) {
    return Notes.of(new Checkpoint(LogId.parse(Forge.LOG), size, root), key);
  }

  private static String message(String log, String note) {
    String text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(note.getBytes(StandardCharsets.UTF_8));
    return "{\"v\":1,\"t\":\"checkpoint\",\"log\":\"" + log + "\",\"note\":\"" + text + "\"}";
  }

  private void incarnations() {
    Forge first = Road.of("witness");
    Hash root = Road.root(first.records(), 3);
    incarnation("clean_two_incarnations", first, "proot", root);
    incarnation("clean_two_incarnations_of_a_lost_tail", first, "psize", 9, "why", "lost_tail");
    Forge replaced =
        Histories.incarnation(
            Histories.THIRD, TestKeys.OTHER_DEVICE, "proot", root, "why", "replaced");
    vectors.messages("clean_replaced_device_key", both(first, replaced));
    incarnation(
        "rolled_back_below_the_witnessed_size",
        first,
        "psize",
        2,
        "proot",
        Road.root(first.records(), 2));
    incarnation("rolled_back_to_another_root", first);
    incarnation("rolled_back_to_another_root_that_nobody_saw", Road.of("heartbeat"));
    incarnation(
        "rolled_back_boot",
        restarted(),
        "psize",
        5,
        "proot",
        Road.root(restarted().records(), 5),
        "boot",
        1);
  }

  /** A first incarnation that was started twice. */
  private static Forge restarted() {
    return Road.of("start");
  }

  private void incarnation(String name, Forge first, Object... extra) {
    Forge second = Histories.incarnation(Histories.SECOND, TestKeys.DEVICE, extra);
    String[] findings = name.startsWith("clean") ? new String[0] : new String[] {"ROLLED_BACK 0"};
    vectors.messages(name, both(first, second), findings);
  }

  private static List<String> both(Forge first, Forge second) {
    List<String> lines = new ArrayList<>(first.lines());
    lines.addAll(second.lines());
    return lines;
  }
}
