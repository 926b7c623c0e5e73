// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;

/** Checkpoints that somebody outside of the gateway kept, beside an export. */
final class CheckpointVectors {

  static final long SEEN = Forge.START / 1_000 + 3_700;

  private static final String EVERY = "export/clean_every_type.jsonl";
  private static final List<String> LINES = Histories.every().lines();
  private static final Hash OTHER = Hash.fromBase64Url(Road.SOME_HASH);

  private final Vectors vectors;

  private CheckpointVectors(Vectors vectors) {
    this.vectors = vectors;
  }

  static void addTo(Vectors vectors) {
    CheckpointVectors checkpoints = new CheckpointVectors(vectors);
    checkpoints.sizes();
    checkpoints.signatures();
    checkpoints.texts();
    checkpoints.cosignatures();
    checkpoints.ranges();
    checkpoints.others();
  }

  static String note(int size) {
    return note(size, root(size), TestKeys.DEVICE);
  }

  static String note(int size, Hash root, FileKey key) {
    return Notes.of(new Checkpoint(LogId.parse(Forge.LOG), size, root), key);
  }

  static String body(int size, Hash root) {
    return new Checkpoint(LogId.parse(Forge.LOG), size, root).body();
  }

  private static Hash root(int size) {
    return ReferenceTree.of(LINES).first(size).root();
  }

  private void sizes() {
    for (int size : List.of(1, 2, 7, 8, 11, 16, 17)) {
      beside("clean_size_" + size, note(size));
    }
    beside("clean_size_0", note(0));
    beside("truncated_by_one", note(18, OTHER, TestKeys.DEVICE), "TRUNCATED 17");
    beside("truncated_by_many", note(1_000, OTHER, TestKeys.DEVICE), "TRUNCATED 17..999");
    beside("rewritten_whole", note(17, OTHER, TestKeys.DEVICE), "REWRITTEN 0..16");
    beside("rewritten_first_record", note(1, OTHER, TestKeys.DEVICE), "REWRITTEN 0");
    beside("rewritten_to_another_size", note(16, root(17), TestKeys.DEVICE), "REWRITTEN 0..15");
  }

  private void signatures() {
    String good = note(17);
    unusable("unreadable_signed_by_another_device", note(17, root(17), TestKeys.STRANGE_DEVICE));
    unusable("unreadable_signed_by_a_later_device", note(17, root(17), TestKeys.OTHER_DEVICE));
    unusable("unreadable_size_altered", good.replace("\n17\n", "\n16\n"));
    unusable("unreadable_signature_altered", signature(good, blob -> blob[20] ^= 1));
    unusable("unreadable_key_id_altered", signature(good, blob -> blob[0] ^= 1));
    unusable("unreadable_high_s", HighS.ofNote(good));
    unusable("unreadable_without_signature", good.substring(0, good.indexOf("\u2014")));
    unusable("unreadable_name_altered", good.replace("\u2014 site_alpha/gw01/1", "\u2014 site"));
    unusable("unreadable_foreign", good.replace("gw01", "gw02"));
    beside("clean_line_of_a_stranger", good + "\u2014 somebody AAAAAAAA\n");
  }

  private interface Edit {
    void on(byte[] blob);
  }

  private static String signature(String note, Edit edit) {
    int at = note.lastIndexOf(' ') + 1;
    byte[] blob = Base64.getDecoder().decode(note.substring(at).strip());
    edit.on(blob);
    return note.substring(0, at) + Notes.base64(blob) + "\n";
  }

  private void texts() {
    String good = note(17);
    unusable("unreadable_extension_line", good.replace("\n17\n", "\n17\nmore\n"));
    unusable("unreadable_leading_zero", good.replace("\n17\n", "\n017\n"));
    unusable("unreadable_plus", good.replace("\n17\n", "\n+17\n"));
    unusable("unreadable_root_unpadded", good.replace("=\n\n", "\n\n"));
    unusable("unreadable_without_empty_line", good.replace("\n\n", "\n"));
    unusable("unreadable_carriage_returns", good.replace("\n", "\r\n"));
    unusable("unreadable_nothing", "");
  }

  private void cosignatures() {
    String good = note(17);
    String body = body(17, root(17));
    beside("clean_cosigned", good + Cosigner.TRUSTED.line(SEEN, body));
    beside("clean_cosigned_by_a_stranger", good + Cosigner.STRANGER.line(SEEN, "else"));
    beside(
        "clean_cosigned_by_two",
        good + Cosigner.STRANGER.line(SEEN, body) + Cosigner.TRUSTED.line(SEEN, body));
    unusable("unreadable_cosignature_of_another_body", good + Cosigner.TRUSTED.line(SEEN, "else"));
    String line = good + Cosigner.TRUSTED.line(SEEN, body);
    unusable("unreadable_cosignature_of_another_time", signature(line, blob -> blob[11] ^= 1));
    unusable(
        "unreadable_cosignature_alone",
        good.substring(0, good.indexOf("\u2014")) + Cosigner.TRUSTED.line(SEEN, body));
  }

  private void ranges() {
    List<String> behind = LINES.subList(7, 17);
    String range = "export/clean_range_from_an_epoch.jsonl";
    vectors.add(VectorCase.of(range, List.of()).with("checkpoint/clean_size_17.note"));
    vectors.add(VectorCase.of(range, List.of()).with("checkpoint/clean_size_7.note"));
    vectors.add(VectorCase.of(range, List.of()).with("checkpoint/clean_size_2.note"));
    wrongFrontier();
    vectors.add(
        VectorCase.of("export/clean_tail_cut_off.jsonl", List.of("TRUNCATED 12..16"))
            .with("checkpoint/clean_size_17.note"));
    vectors.add(
        VectorCase.of(EVERY, List.of("TRUNCATED 17", "REWRITTEN 0..16"))
            .with("checkpoint/truncated_by_one.note", "checkpoint/rewritten_whole.note"));
    vectors.add(
        VectorCase.of(EVERY, List.of("FORKED 0..16", "REWRITTEN 0..16"))
            .with("checkpoint/clean_size_17.note", "checkpoint/rewritten_whole.note"));
    vectors.add(
        VectorCase.of(EVERY, List.of())
            .with("checkpoint/clean_size_17.note", "checkpoint/clean_cosigned.note"));
  }

  /** Nobody signs the frontier: only a checkpoint shows that it is wrong. */
  private void wrongFrontier() {
    Forge road = Road.of("heartbeat");
    ReferenceTree tree = ReferenceTree.of(road.lines());
    String first = tree.first(2).frontier().get(0).toString();
    String header = FileVectors.header(road, 2).replace(first, Road.SOME_HASH);
    vectors.export("clean_range_of_a_wrong_frontier", header, road.lines().subList(2, 5));
    for (int size : List.of(2, 4, 5)) {
      String file = "checkpoint/rewritten_frontier_size_" + size + ".note";
      vectors.file(file, note(size, tree.first(size).root(), TestKeys.DEVICE));
      vectors.add(
          VectorCase.of(
                  "export/clean_range_of_a_wrong_frontier.jsonl",
                  List.of("REWRITTEN 0.." + (size - 1)))
              .with(file));
    }
  }

  /** An older log's checkpoint beside the log that goes on from it. */
  private void others() {
    String second = "export/clean_second_incarnation.jsonl";
    vectors.add(
        VectorCase.of(second, List.of("TRUNCATED 0..16", "ROLLED_BACK 0"))
            .with("checkpoint/clean_size_17.note"));
    vectors.add(
        VectorCase.of(second, List.of("TRUNCATED 0..1")).with("checkpoint/clean_size_2.note"));
  }

  private void beside(String name, String note, String... findings) {
    String file = "checkpoint/" + name + ".note";
    vectors.file(file, note.getBytes(StandardCharsets.UTF_8));
    vectors.add(VectorCase.of(EVERY, new ArrayList<>(List.of(findings))).with(file));
  }

  private void unusable(String name, String note) {
    String file = "checkpoint/" + name + ".note";
    vectors.file(file, note);
    vectors.add(VectorCase.unreadable(EVERY).with(file));
  }
}
