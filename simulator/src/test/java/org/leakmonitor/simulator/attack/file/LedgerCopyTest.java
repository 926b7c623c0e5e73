// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;

final class LedgerCopyTest {
  private final Path folder;
  private final Path file;

  LedgerCopyTest(@TempDir Path folder) throws SQLException {
    this.folder = folder;
    this.file = folder.resolve("a ledger?.db");
    SmallLedger.make(file, 300);
  }

  @Test
  void flip_changesOneBitOfTheFileAndOneOfTheText() throws Exception {
    byte[] before = Files.readAllBytes(file);
    String line = SmallLedger.lines(file).get(16);

    String truth = LedgerCopy.open(file).flip(17).what();

    byte[] after = Files.readAllBytes(file);
    int place = Arrays.mismatch(before, after);
    assertThat(before[place] ^ after[place]).isEqualTo(1);
    after[place] = before[place];
    assertThat(after).isEqualTo(before);
    assertThat(truth)
        .startsWith("flipped bit 0 of byte " + place + " of 'a ledger?.db': '")
        .endsWith(" of record 17");
    assertThat(SmallLedger.lines(file).get(16)).isNotEqualTo(line).hasSameSizeAs(line);
  }

  @Test
  void flip_passesOverAStaleCopy() throws Exception {
    SmallLedger.rewriteInPlace(file, 5);
    String line = SmallLedger.lines(file).get(4);
    assertThat(Files.readString(file, ISO_8859_1).split("\"seq\":5,")).hasSizeGreaterThan(2);

    LedgerCopy.open(file).flip(5);

    assertThat(SmallLedger.lines(file).get(4)).isNotEqualTo(line);
  }

  @Test
  void flip_refusesATextSpreadOverPages() throws Exception {
    SmallLedger.replace(file, 9, "7".repeat(3_000) + "abc".repeat(3_000));

    assertThat(refusal(() -> LedgerCopy.open(file).flip(9)))
        .hasMessage("text of record '9' is not in one piece in '" + file + "'");
    assertThat(SmallLedger.lines(file).get(8)).startsWith("777");
  }

  @Test
  void delete_leavesAHole() throws Exception {
    List<String> before = SmallLedger.lines(file);

    assertThat(LedgerCopy.open(file).delete(17).what())
        .isEqualTo("deleted record 17 of 'a ledger?.db'");

    List<String> expected = new ArrayList<>(before);
    expected.remove(16);
    assertThat(SmallLedger.lines(file)).isEqualTo(expected);
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
  }

  @Test
  void reorder_exchangesTwoTexts() throws Exception {
    List<String> before = SmallLedger.lines(file);

    assertThat(LedgerCopy.open(file).reorder(17).what())
        .isEqualTo("exchanged the texts of records 17 and 18 of 'a ledger?.db'");

    List<String> after = SmallLedger.lines(file);
    assertThat(after.get(16)).isEqualTo(before.get(17));
    assertThat(after.get(17)).isEqualTo(before.get(16));
    assertThat(after).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void edit_changesOneFieldAndNothingElse() throws Exception {
    List<String> before = SmallLedger.lines(file);

    Deed deed = LedgerCopy.open(file).edit(17, "value", "812.5");

    List<String> expected = new ArrayList<>(before);
    expected.set(16, before.get(16).replace("\"value\":917}", "\"value\":812.5}"));
    assertThat(SmallLedger.lines(file)).isEqualTo(expected).isNotEqualTo(before);
    assertThat(deed.details())
        .containsEntry("seq", "17")
        .containsEntry("was", "917")
        .containsEntry("became", "812.5");
  }

  @Test
  void edit_refusesAFieldThatIsNotThere() {
    assertThat(refusal(() -> LedgerCopy.open(file).edit(17, "val", "1")))
        .hasMessage("no field 'val' in record '17'");
  }

  @Test
  void cut_leavesTheBeginningAndTheNotes() throws Exception {
    List<String> before = SmallLedger.lines(file);
    SmallLedger.note(file);

    Deed deed = LedgerCopy.open(file).cut(201);

    assertThat(SmallLedger.lines(file)).isEqualTo(before.subList(0, 200));
    assertThat(SmallLedger.notes(file)).isEqualTo(1);
    assertThat(deed.details()).containsEntry("records", "100");
  }

  @Test
  void cutWithNotes_leavesNoNote() throws Exception {
    SmallLedger.note(file);

    assertThat(LedgerCopy.open(file).cutWithNotes(300).what())
        .isEqualTo("cut 1 records from 300 on of 'a ledger?.db', and its 1 checkpoints");

    assertThat(SmallLedger.lines(file)).hasSize(299);
    assertThat(SmallLedger.notes(file)).isZero();
  }

  @Test
  void settle_takesWhatAKilledAgentLeft() throws Exception {
    Path killed = folder.resolve("killed.db");
    List<String> expected = SmallLedger.leaveKilled(file, killed);
    assertThat(folder.resolve("killed.db-wal")).isNotEmptyFile();

    LedgerCopy copy = LedgerCopy.settle(killed);

    assertThat(folder.resolve("killed.db-wal")).doesNotExist();
    assertThat(folder.resolve("killed.db-shm")).doesNotExist();
    assertThat(SmallLedger.lines(killed)).isEqualTo(expected).hasSize(301);
    copy.cut(301);
    assertThat(SmallLedger.lines(killed)).isEqualTo(SmallLedger.lines(file));
  }

  @Test
  void settle_refusesALedgerInUse() throws Exception {
    try (Connection user = SmallLedger.use(file)) {
      assertThat(refusal(() -> LedgerCopy.settle(file)))
          .hasMessage("ledger '" + file + "' is in use");
      assertThat(user.isClosed()).isFalse();
    }
  }

  @Test
  void missingRecord_isRefusedWithTheRange() {
    Refusal refusal = refusal(() -> LedgerCopy.open(file).flip(301));

    assertThat(refusal).hasMessage("no record '301' in ledger '" + file + "'");
    assertThat(refusal.hint()).isEqualTo("its records run from 1 to 300");
    assertThat(refusal(() -> LedgerCopy.open(file).delete(0))).hasMessageStartingWith("no record");
    assertThat(refusal(() -> LedgerCopy.open(file).reorder(300)))
        .hasMessageStartingWith("no record '301'");
  }

  @Test
  void writeAheadLog_isRefused() throws IOException {
    Files.createFile(folder.resolve("a ledger?.db-wal"));

    assertThat(refusal(() -> LedgerCopy.open(file)))
        .hasMessage("ledger '" + file + "' has a write-ahead log beside it");
  }

  @Test
  void otherFile_isRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.db"), "no database, but long enough");

    assertThat(refusal(() -> LedgerCopy.open(text).flip(1)))
        .hasMessage("cannot use ledger '" + text + "': error 26");
    assertThat(refusal(() -> LedgerCopy.open(folder.resolve("none"))))
        .hasMessageStartingWith("no ledger");
  }

  private interface Act {
    void run() throws Refusal;
  }

  private static Refusal refusal(Act act) {
    return catchThrowableOfType(Refusal.class, act::run);
  }
}
