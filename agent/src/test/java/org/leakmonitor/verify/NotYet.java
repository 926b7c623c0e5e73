// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.List;

/** Vectors that the verifier here does not judge as the format asks; the list only ever shrinks. */
final class NotYet {

  /** Whole kinds of evidence. */
  private static final List<String> KINDS = List.of("proof/", "consistency/");

  private static final String VECTORS =
      """
      export/altered_witness_cosigned_by_another.jsonl
      export/altered_witness_cosigned_earlier.jsonl
      export/altered_witness_cosigned_for_another_size.jsonl
      export/altered_witness_of_itself.jsonl
      export/rewritten_witness_root.jsonl
      export/rewritten_witness_root_by_a_stranger.jsonl
      export/rewritten_witness_root_of_another_size.jsonl
      export/clock_6_s_before_the_witness.jsonl
      export/clock_8_s_before_the_witness_by_2_s_of_doubt.jsonl
      export/clock_set_back_before_the_witness.jsonl
      export/altered_prune_up_to_a_reading.jsonl
      export/altered_prune_beyond_its_checkpoint.jsonl
      export/rewritten_prune_root.jsonl
      export/rewritten_anchor_root.jsonl
      export/altered_prune_of_itself.jsonl
      export/altered_anchor_of_itself.jsonl
      export/clean_compressed.jsonl.gz
      export/altered_compressed.jsonl.gz
      export/unreadable_compressed_cut.jsonl.gz
      export/unreadable_compressed_checksum.jsonl.gz
      messages/altered_checkpoint_cosignature.jsonl
      messages/rewritten_checkpoint.jsonl
      messages/truncated_checkpoint.jsonl
      messages/wrong_key_checkpoint.jsonl
      messages/altered_checkpoint_size.jsonl
      messages/foreign_checkpoint.jsonl
      messages/forked_checkpoints.jsonl
      messages/rolled_back_below_the_witnessed_size.jsonl
      messages/rolled_back_to_another_root.jsonl
      messages/rolled_back_boot.jsonl
      checkpoint/unreadable_cosignature_of_another_body.note
      checkpoint/unreadable_cosignature_of_another_time.note
      checkpoint/rewritten_frontier_size_2.note
      checkpoint/clean_size_17.note checkpoint/rewritten_whole.note
      """;

  private static final List<String> NAMES = VECTORS.lines().toList();

  private NotYet() {}

  static boolean judgedAtAll(VectorCase vector) {
    return KINDS.stream().noneMatch(vector.evidence()::startsWith);
  }

  static boolean wrongly(VectorCase vector) {
    return NAMES.contains(
        vector.checkpoints().isEmpty()
            ? vector.evidence()
            : String.join(" ", vector.checkpoints()));
  }
}
