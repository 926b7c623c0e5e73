// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.ledger.CollectionFile;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.LedgerException;

/** A witness at work on a disk that may fail, and what it has answered so far. */
public final class WitnessUse {

  private static final Forge LOG = Logs.three();
  private static final List<Integer> SIZES = List.of(10, 18, 27);

  private final Path folder;
  private final List<Answer> answered = new ArrayList<>();
  private int failures;

  public WitnessUse(Path folder) {
    this.folder = folder;
  }

  /** How many steps failed, each of them saying what cures it. */
  public int failures() {
    return failures;
  }

  /** Starts, takes a part of the messages up to a checkpoint and ends, as often as there are. */
  public void work() throws Exception {
    for (int size : SIZES) {
      session(size);
    }
  }

  private void session(int size) throws Exception {
    try (Stand stand = new Stand(folder)) {
      List<String> messages =
          Logs.and(Logs.lines(LOG, 0, size), Stand.checkpoint(LOG.records(), size));
      judge(stand, messages.subList(0, size / 2));
      judge(stand, messages.subList(size / 2, messages.size()));
    } catch (LedgerException e) {
      failed(e);
    }
  }

  /**
   * As the witness does: what was not taken is judged again, as long as the store can be opened.
   */
  private void judge(Stand stand, List<String> messages) throws LedgerException {
    try {
      answered.addAll(stand.send(messages));
    } catch (LedgerException e) {
      failed(e);
      stand.restore();
      answered.addAll(stand.send(messages));
    }
  }

  private void failed(LedgerException failure) {
    failures++;
    assertThat(failure.hint()).isNotEmpty();
  }

  /** What was answered is still there, and the rest can be taken. */
  public void check() throws Exception {
    try (Stand stand = new Stand(folder)) {
      stand.send(Logs.and(LOG.lines(), Stand.checkpoint(LOG.records(), LOG.records().size())));
      assertThat(stand.findings()).isEmpty();
      for (Answer answer : answered) {
        assertThat(stand.answerOf(answer)).hasValue(answer.note());
      }
      assertThat(stand.begin()).singleElement().matches(one -> Stand.size(one) == 27);
    }
    try (CollectionFile file = CollectionFile.open(folder.resolve("witness.db"))) {
      assertThat(file.lines(Forge.LOG, 0)).extracting(line -> line.text()).isEqualTo(LOG.lines());
    }
  }
}
