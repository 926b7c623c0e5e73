// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Note;

/** Something that holds records, to be read as often as it takes. */
interface Evidence {

  Path file();

  /** {@code ledger}, {@code export} or {@code messages}. */
  String kind();

  /** Whether the order in the file counts; messages may arrive in any order. */
  boolean ordered();

  /** Where the first record should be, and what came before it. */
  Base base();

  /** Whether it is a ledger whose older records have gone. */
  default boolean isPruned() {
    return false;
  }

  /** Checkpoints among what was received, each with its place. */
  default Map<String, Note> notes() {
    return Map.of();
  }

  /** The newest checkpoint that the gateway itself keeps beside the records. */
  default Optional<Note> own() throws UnreadableException {
    return Optional.empty();
  }

  /** The one log that it says it holds, if it says so. */
  default Optional<LogId> log() {
    return Optional.empty();
  }

  /** How many messages were read; 0 where there are none. */
  long messages();

  /** Reads from the start again. */
  Pages open() throws UnreadableException;

  /**
   * The first record's place.
   *
   * @param seq its number
   * @param frontier the tree before it
   */
  record Base(long seq, List<Hash> frontier) {

    static final Base START = new Base(0, List.of());

    public Base {
      frontier = List.copyOf(frontier);
    }
  }

  /** A reading pass. */
  interface Pages extends AutoCloseable {

    /**
     * The next entries, none when all are read. Each is parsed only when asked for, so that several
     * threads can share the work.
     */
    List<Unread> next() throws UnreadableException;

    @Override
    void close() throws UnreadableException;
  }
}
