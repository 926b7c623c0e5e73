// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;

/** Proofs of one record, and of one checkpoint going on from another. */
final class ProofVectors {

  private static final Forge EVERY = Histories.every();
  private static final List<String> LINES = EVERY.lines();
  private static final Hash OTHER = Hash.fromBase64Url(Road.SOME_HASH);

  private final Vectors vectors;

  private ProofVectors(Vectors vectors) {
    this.vectors = vectors;
  }

  static void addTo(Vectors vectors) {
    ProofVectors proofs = new ProofVectors(vectors);
    proofs.clean();
    proofs.records();
    proofs.paths();
    proofs.notes();
    proofs.texts();
    proofs.consistent();
    proofs.inconsistent();
    proofs.consistencyTexts();
  }

  /** What a proof file is made of. */
  private record Parts(
      List<String> lines, int index, int opening, String record, String opened, String note) {

    static Parts of(List<String> lines, int index, int size) {
      int opening = index < 7 ? 0 : index < 14 ? 7 : 14;
      boolean opens = index == opening;
      return new Parts(
          lines,
          index,
          opens ? -1 : opening,
          lines.get(index),
          opens ? "" : lines.get(opening),
          CheckpointVectors.note(
              size, ReferenceTree.of(lines).first(size).root(), TestKeys.DEVICE));
    }

    Parts noted(String other) {
      return new Parts(lines, index, opening, record, opened, other);
    }

    Parts vouched(int other) {
      return new Parts(lines, index, other, record, lines.get(other), note);
    }

    private ReferenceTree tree() {
      return ReferenceTree.of(lines).first(Integer.parseInt(note.split("\n", 3)[1]));
    }

    String text() {
      List<Hash> opened = opening < 0 ? List.of() : tree().path(opening);
      return text(tree().path(index), opened);
    }

    String text(List<Hash> path, List<Hash> openedPath) {
      ByteArrayOutputStream extra = new ByteArrayOutputStream();
      extra.writeBytes((record + "\n" + opened + "\n").getBytes(StandardCharsets.US_ASCII));
      openedPath.forEach(hash -> extra.writeBytes(hash.digest().toArray()));
      return "c2sp.org/tlog-proof@v1\nextra "
          + Notes.base64(extra.toByteArray())
          + "\nindex "
          + index
          + "\n"
          + hashes(path)
          + "\n"
          + note;
    }
  }

  private static String hashes(List<Hash> hashes) {
    return hashes.stream()
        .map(hash -> Notes.base64(hash.digest().toArray()) + "\n")
        .collect(Collectors.joining());
  }

  private static Parts parts(int index) {
    return Parts.of(LINES, index, 17);
  }

  private void clean() {
    for (int index = 0; index < LINES.size(); index++) {
      proof("clean_record_" + index, parts(index).text());
    }
    proof("clean_of_one_record", Parts.of(LINES, 0, 1).text());
    proof("clean_of_two_records", Parts.of(LINES, 1, 2).text());
    proof("clean_of_eight_records", Parts.of(LINES, 6, 8).text());
    String note = parts(1).note();
    String body = note.substring(0, note.indexOf("\n\n") + 1);
    String cosigned = note + Cosigner.TRUSTED.line(CheckpointVectors.SEEN, body);
    proof("clean_cosigned", parts(1).noted(cosigned).text());
    String stranger = note + Cosigner.STRANGER.line(CheckpointVectors.SEEN, "else");
    proof("clean_cosigned_by_a_stranger", parts(1).noted(stranger).text());
    String forged = note + Cosigner.TRUSTED.line(CheckpointVectors.SEEN, "else");
    proof("altered_cosignature", parts(1).noted(forged).text(), "ALTERED");
  }

  /** Faults of the record or of what vouches for its key; the path fits. */
  private void records() {
    road("altered_signature", "reading", "ALTERED 3", "sig", "A".repeat(86));
    road("altered_form", "reading", "ALTERED", "q", 256);
    road("foreign_gateway", "reading", "FOREIGN 3", "log", "site_alpha/gw02/1");
    road("foreign_log", "reading", "FOREIGN 3", "log", Histories.SECOND);
    road("foreign_tag", "reading", "FOREIGN 3", "tag", "PT-999");
    road("foreign_unit", "reading", "FOREIGN 3", "u", "kPa");
    road("unsupported_type", "heartbeat", "UNSUPPORTED 3", "t", "dream");
    road("unsupported_version", "heartbeat", "UNSUPPORTED 3", "v", 2);
    Forge stranger = Road.signedBy(TestKeys.epochKeys("stranger").get(), "reading");
    vouched("wrong_key", stranger, 2, "WRONG_KEY 3");
    vouched("wrong_key_vouched_by_the_epoch_before", Road.of("reading"), 0, "WRONG_KEY 3");
    Forge device = Road.signedBy(TestKeys.STRANGE_DEVICE, "rotate");
    vouched("wrong_key_vouched_by_a_stranger", device, 2, "WRONG_KEY 2");
    Forge altered = Road.of("rotate", "sig", "A".repeat(86));
    vouched("altered_what_vouches", altered, 2, "ALTERED 2");
    proof("wrong_key_vouched_by_a_later_epoch", parts(1).vouched(7).text(), "WRONG_KEY 1");
    proof("wrong_key_vouched_by_a_reading", parts(5).vouched(1).text(), "WRONG_KEY 5");
    Parts two = parts(1);
    String record = new Parts(LINES, 1, -1, two.record(), "", two.note()).text();
    proof("wrong_key_vouched_by_nobody", record, "WRONG_KEY 1");
  }

  private void road(String name, String type, String finding, Object... extra) {
    vouched(name, Road.of(type, extra), 2, finding);
  }

  /** A proof of record 3 of a road, vouched for by another of its records. */
  private void vouched(String name, Forge road, int opening, String... findings) {
    List<String> lines = road.lines();
    Parts whole = Parts.of(lines, 3, lines.size());
    proof(name, whole.vouched(opening).text(), findings);
  }

  private void paths() {
    Parts parts = parts(8);
    List<Hash> path = ReferenceTree.of(LINES).path(8);
    List<Hash> opened = ReferenceTree.of(LINES).path(7);
    proof(
        "rewritten_path_too_short",
        parts.text(path.subList(1, path.size()), opened),
        "REWRITTEN 8");
    proof("rewritten_path_too_long", parts.text(joined(path, OTHER), opened), "REWRITTEN 8");
    proof(
        "rewritten_path_altered",
        parts.text(joined(path.subList(1, path.size()), OTHER), opened),
        "REWRITTEN 8");
    proof("rewritten_path_empty", parts.text(List.of(), opened), "REWRITTEN 8");
    proof(
        "rewritten_path_of_what_vouches",
        parts.text(path, joined(opened.subList(1, opened.size()), OTHER)),
        "REWRITTEN 7");
    proof("rewritten_path_of_what_vouches_missing", parts.text(path, List.of()), "REWRITTEN 7");
    String altered = parts.record().replaceFirst("\"sig\":\".{86}", "\"sig\":\"" + "A".repeat(86));
    proof(
        "rewritten_record_of_another_signature",
        new Parts(LINES, 8, 7, altered, parts.opened(), parts.note()).text(),
        "REWRITTEN 8");
    proof(
        "rewritten_path_of_a_reading_that_vouches",
        parts.vouched(1).text(path, opened),
        "REWRITTEN 1");
    String other = CheckpointVectors.note(17, OTHER, TestKeys.DEVICE);
    proof("rewritten_root", parts.noted(other).text(), "REWRITTEN 8");
    List<Hash> opened8 = ReferenceTree.of(LINES).first(8).path(7);
    proof(
        "rewritten_checkpoint_below_the_record",
        parts.noted(CheckpointVectors.note(8)).text(path, opened8),
        "REWRITTEN 8");
    proof("altered_index", parts.text().replace("\nindex 8\n", "\nindex 9\n"), "ALTERED 8");
  }

  private static List<Hash> joined(List<Hash> hashes, Hash last) {
    return Stream.concat(hashes.stream(), Stream.of(last)).toList();
  }

  private void notes() {
    Parts parts = parts(1);
    Hash root = ReferenceTree.of(LINES).root();
    String note = parts.note();
    proof(
        "wrong_key_checkpoint",
        parts.noted(CheckpointVectors.note(17, root, TestKeys.STRANGE_DEVICE)).text(),
        "WRONG_KEY");
    proof("altered_checkpoint_high_s", parts.noted(HighS.ofNote(note)).text(), "ALTERED");
    proof("foreign_checkpoint", parts.noted(note.replace("gw01", "gw02")).text(), "FOREIGN");
    proof(
        "altered_checkpoint_signature",
        parts
            .noted(
                CheckpointVectors.note(17, OTHER, TestKeys.DEVICE)
                    .replace(
                        Notes.base64(OTHER.digest().toArray()),
                        Notes.base64(root.digest().toArray())))
            .text(),
        "ALTERED");
  }

  private void texts() {
    String good = parts(1).text();
    unreadable("proof/unreadable_version", good.replace("@v1", "@v2"));
    unreadable("proof/unreadable_without_extra", good.replaceFirst("extra .*\n", ""));
    unreadable("proof/unreadable_extra_no_base64", good.replaceFirst("extra ", "extra ="));
    unreadable("proof/unreadable_index_text", good.replace("index 1", "index one"));
    unreadable("proof/unreadable_index_leading_zero", good.replace("index 1", "index 01"));
    unreadable("proof/unreadable_without_index", good.replace("index 1\n", ""));
    unreadable("proof/unreadable_hash_cut", good.replaceFirst("(index 1\n.{20}).*\n", "$1\n"));
    unreadable("proof/unreadable_without_checkpoint", good.substring(0, good.indexOf("\n\n") + 2));
    unreadable("proof/unreadable_cut", good.substring(0, good.length() - 60));
    unreadable("proof/unreadable_something_behind", good + "more\n");
  }

  private void proof(String name, String text, String... findings) {
    vectors.file("proof/" + name + ".tlog-proof", text);
    vectors.add(VectorCase.of("proof/" + name + ".tlog-proof", List.of(findings)));
  }

  private void unreadable(String name, String text) {
    String file = name + (name.startsWith("proof/") ? ".tlog-proof" : ".txt");
    vectors.file(file, text);
    vectors.add(VectorCase.unreadable(file));
  }

  private static String consistency(int from, int to) {
    return consistency(
        from,
        ReferenceTree.of(LINES).first(to).proof(from),
        CheckpointVectors.note(to),
        CheckpointVectors.note(from));
  }

  private static String consistency(int from, List<Hash> hashes, String newer, String older) {
    return "old " + from + "\n" + hashes(hashes) + "\n" + newer + "\n" + older;
  }

  private void consistent() {
    for (int from : List.of(0, 1, 2, 4, 7, 8, 13, 16, 17)) {
      consistency("clean_" + from + "_to_17", consistency(from, 17));
    }
    consistency("clean_3_to_7", consistency(3, 7));
    consistency("clean_4_to_8", consistency(4, 8));
    consistency("clean_0_to_0", consistency(0, 0));
    String note = CheckpointVectors.note(17);
    String body = note.substring(0, note.indexOf("\n\n") + 1);
    String old = CheckpointVectors.note(7);
    List<Hash> hashes = ReferenceTree.of(LINES).proof(7);
    consistency(
        "clean_cosigned",
        consistency(7, hashes, note + Cosigner.TRUSTED.line(CheckpointVectors.SEEN, body), old));
    consistency(
        "altered_cosignature",
        consistency(7, hashes, note + Cosigner.TRUSTED.line(CheckpointVectors.SEEN, "else"), old),
        "ALTERED");
  }

  private void inconsistent() {
    List<Hash> hashes = ReferenceTree.of(LINES).proof(7);
    String newer = CheckpointVectors.note(17);
    String older = CheckpointVectors.note(7);
    String forged = CheckpointVectors.note(7, OTHER, TestKeys.DEVICE);
    consistency("forked_older_root", consistency(7, hashes, newer, forged), "FORKED");
    consistency(
        "forked_newer_root",
        consistency(7, hashes, CheckpointVectors.note(17, OTHER, TestKeys.DEVICE), older),
        "FORKED");
    consistency(
        "forked_proof_altered",
        consistency(7, joined(hashes.subList(1, hashes.size()), OTHER), newer, older),
        "FORKED");
    consistency(
        "forked_proof_too_short",
        consistency(7, hashes.subList(1, hashes.size()), newer, older),
        "FORKED");
    consistency(
        "forked_proof_too_long", consistency(7, joined(hashes, OTHER), newer, older), "FORKED");
    consistency("forked_proof_empty", consistency(7, List.of(), newer, older), "FORKED");
    consistency(
        "forked_same_size",
        consistency(17, List.of(), newer, CheckpointVectors.note(17, OTHER, TestKeys.DEVICE)),
        "FORKED");
    consistency(
        "forked_same_size_with_a_hash", consistency(17, List.of(OTHER), newer, newer), "FORKED");
    consistency(
        "forked_empty_with_a_hash",
        consistency(0, List.of(OTHER), newer, CheckpointVectors.note(0)),
        "FORKED");
    consistency("altered_old_size", consistency(7, 17).replace("old 7\n", "old 8\n"), "ALTERED");
    consistency("altered_upside_down", consistency(17, hashes, older, newer), "ALTERED");
    Hash root = ReferenceTree.of(LINES).first(7).root();
    consistency(
        "wrong_key_older",
        consistency(7, hashes, newer, CheckpointVectors.note(7, root, TestKeys.STRANGE_DEVICE)),
        "WRONG_KEY");
    consistency(
        "foreign_newer", consistency(7, hashes, newer.replace("gw01", "gw02"), older), "FOREIGN");
    consistency("altered_newer_size", consistency(7, 17).replace("\n17\n", "\n18\n"), "ALTERED");
    String second =
        Notes.of(
            new Checkpoint(LogId.parse(Histories.SECOND), 17, ReferenceTree.of(LINES).root()),
            TestKeys.DEVICE);
    consistency("foreign_another_log", consistency(7, hashes, second, older), "FOREIGN");
  }

  private void consistencyTexts() {
    String good = consistency(7, 17);
    unreadable("consistency/unreadable_old_text", good.replace("old 7", "old seven"));
    unreadable("consistency/unreadable_hash_cut", good.replaceFirst("(old 7\n.{20}).*\n", "$1\n"));
    unreadable(
        "consistency/unreadable_one_checkpoint",
        good.substring(0, good.lastIndexOf("\n\n", good.lastIndexOf("\n\n") - 1)));
    unreadable("consistency/unreadable_cut", good.substring(0, good.length() - 60));
    unreadable("consistency/unreadable_three_checkpoints", good + "\n" + CheckpointVectors.note(7));
  }

  private void consistency(String name, String text, String... findings) {
    vectors.file("consistency/" + name + ".txt", text);
    vectors.add(VectorCase.of("consistency/" + name + ".txt", List.of(findings)));
  }
}
