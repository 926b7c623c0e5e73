// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.anchor.TokenCheck.Verdict;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;

/** Tokens on the disk: what the agent finds there, and what a verifier says of them. */
class AnchorsTest {

  private static final LogId LOG = LogId.parse("site_alpha/gw01/1");
  private static final Checkpoint CHECKPOINT = new Checkpoint(LOG, 413, Hash.of(new byte[] {1}));
  private static final Checkpoint OTHER = new Checkpoint(LOG, 413, Hash.of(new byte[] {2}));

  private static Tsa tsa;
  private static Roots roots;
  private static Token token;

  @TempDir private Path folder;
  private Anchors anchors;

  @BeforeAll
  static void stamp(@TempDir Path folder) throws Exception {
    tsa = Tsa.start(TsaFiles.make(folder));
    roots = Roots.read(tsa.files().file("root.pem"));
    token =
        new Authority(tsa.url(), Optional.empty(), Optional.of(roots)).stamp(CHECKPOINT).token();
  }

  @AfterAll
  static void end() {
    tsa.close();
  }

  @BeforeEach
  void keep() throws AnchorException {
    anchors = Anchors.beside(folder.resolve("ledger.db"));
    anchors.keep(token, CHECKPOINT);
  }

  private Verdict verdict(Checkpoint checkpoint) {
    return TokenCheck.beside(folder.resolve("ledger.db"), Optional.of(roots))
        .check(checkpoint, token.hash());
  }

  @Test
  void files_areAllThatOpensslNeeds() throws Exception {
    String check =
        "ts -verify -data %s -in %s -token_in -CAfile root.pem"
            .formatted(anchors.body(token.hash()), anchors.token(token.hash()));
    TsaFiles.Said said = tsa.files().run(check);
    assertThat(said.text()).contains("Verification: OK");
    assertThat(said.exitCode()).isZero();
    Files.writeString(anchors.body(token.hash()), OTHER.body());
    assertThat(tsa.files().run(check).text()).contains("message imprint mismatch");
  }

  @Test
  void files_areTwoAndNothingElse() throws Exception {
    try (var left = Files.list(folder.resolve("ledger.db.anchors"))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(token.hash() + ".tsr", token.hash() + ".txt");
    }
    assertThat(anchors.body(token.hash())).hasContent(CHECKPOINT.body());
    assertThat(Hash.of(Files.readAllBytes(anchors.token(token.hash())))).isEqualTo(token.hash());
  }

  @Test
  void token_isPendingUntilItIsRecorded() throws Exception {
    Anchor anchor = new Anchor(CHECKPOINT, token.hash(), token.time());
    assertThat(anchors.pending(LOG)).isEqualTo(pending(anchor));
    anchors.recorded(token.hash(), 414);
    assertThat(anchors.pending(LOG)).isEqualTo(pending());
  }

  @Test
  void token_ofAnotherLog_isNotPending() throws Exception {
    assertThat(anchors.pending(LogId.parse("site_alpha/gw01/2"))).isEqualTo(pending());
  }

  @Test
  void ledger_withoutTokens_hasNothingPending() throws Exception {
    assertThat(Anchors.beside(folder.resolve("other.db")).pending(LOG)).isEqualTo(pending());
  }

  private static Anchors.Pending pending(Anchor... sound) {
    return new Anchors.Pending(java.util.List.of(sound), java.util.List.of());
  }

  @Test
  void token_whoseBytesAreOthers_isNotPendingButNamed() throws Exception {
    Files.write(anchors.token(token.hash()), new byte[] {0}, StandardOpenOption.APPEND);
    assertUnsound("expected bytes with the SHA-256 that names the file");
  }

  @Test
  void token_ofAnotherBody_isNotPendingButNamed() throws Exception {
    Files.writeString(anchors.body(token.hash()), OTHER.body());
    assertUnsound("expected the imprint");
  }

  @Test
  void token_withoutBody_isNotPendingButNamed() throws Exception {
    Files.delete(anchors.body(token.hash()));
    assertUnsound(token.hash() + ".txt");
  }

  @Test
  void body_thatIsNoCheckpoint_isNotPendingButNamed() throws Exception {
    Files.write(anchors.body(token.hash()), new byte[100_000]);
    assertUnsound("a checkpoint has three lines");
  }

  @Test
  void garbage_isNotPendingButNamed() throws Exception {
    byte[] garbage = new byte[Token.MAX_BYTES + 9];
    Files.delete(anchors.token(token.hash()));
    // one byte more than allowed is read, and no more
    Files.write(anchors.token(Hash.of(new byte[Token.MAX_BYTES + 1])), garbage);
    assertUnsound("expected at most 65536 bytes");
  }

  private void assertUnsound(String reason) throws AnchorException {
    Anchors.Pending pending = anchors.pending(LOG);
    assertThat(pending.sound()).isEmpty();
    assertThat(pending.unsound()).singleElement().asString().contains(reason);
  }

  @Test
  void folder_thatIsAFile_isAnErrorWithAHint() throws Exception {
    Files.writeString(folder.resolve("full.db.anchors"), "");
    AnchorException refused =
        catchThrowableOfType(
            AnchorException.class,
            () -> Anchors.beside(folder.resolve("full.db")).keep(token, CHECKPOINT));
    assertThat(refused).hasMessageContaining("cannot write to folder");
    assertThat(refused.hint()).isNotEmpty();
  }

  @Test
  void record_ofTheToken_isStamped() {
    assertThat(verdict(CHECKPOINT))
        .isEqualTo(
            new Verdict.Stamped(
                token.time(), token.accuracy(), "CN=tsa", Optional.of(roots.toString())));
  }

  @Test
  void record_withoutRoots_isStampedByAnyone() {
    assertThat(
            TokenCheck.beside(folder.resolve("ledger.db"), Optional.empty())
                .check(CHECKPOINT, token.hash()))
        .isEqualTo(new Verdict.Stamped(token.time(), token.accuracy(), "CN=tsa", Optional.empty()));
  }

  @Test
  void record_ofAnotherRoot_isWrong() {
    assertThat(verdict(OTHER)).isInstanceOf(Verdict.Wrong.class);
  }

  @Test
  void record_withoutToken_isMissing() throws Exception {
    Files.delete(anchors.token(token.hash()));
    assertThat(verdict(CHECKPOINT))
        .isEqualTo(new Verdict.Missing(anchors.token(token.hash()).toString()));
  }

  @Test
  void token_ofAnEndedIncarnation_isFoundBesideTheNextOne() {
    assertThat(
            TokenCheck.beside(folder.resolve("ledger.12.db"), Optional.of(roots))
                .check(CHECKPOINT, token.hash()))
        .isInstanceOf(Verdict.Stamped.class);
  }

  @Test
  void token_underAnotherRoot_isUnknown() throws Exception {
    tsa.files().root("stranger");
    Path file = tsa.files().file("stranger.pem");
    assertThat(
            TokenCheck.beside(folder.resolve("ledger.db"), Optional.of(Roots.read(file)))
                .check(CHECKPOINT, token.hash()))
        .isEqualTo(new Verdict.Unknown("CN=tsa", file.toString()));
  }

  @Test
  void bit_thatFlips_isWrongWhereverItIs() throws Exception {
    byte[] bytes = Files.readAllBytes(anchors.token(token.hash()));
    for (int i = 0; i < bytes.length * Byte.SIZE; i++) {
      byte[] flipped = bytes.clone();
      flipped[i / Byte.SIZE] ^= (byte) (1 << i % Byte.SIZE);
      Files.write(anchors.token(token.hash()), flipped);
      assertThat(verdict(CHECKPOINT)).as("bit %d", i).isInstanceOf(Verdict.Wrong.class);
    }
  }

  @Test
  void bit_thatFlipsUnderItsOwnHash_neverChangesWhatIsShown() throws Exception {
    byte[] bytes = Files.readAllBytes(anchors.token(token.hash()));
    Verdict honest = verdict(CHECKPOINT);
    for (int i = 0; i < bytes.length * Byte.SIZE; i++) {
      byte[] flipped = bytes.clone();
      flipped[i / Byte.SIZE] ^= (byte) (1 << i % Byte.SIZE);
      Hash hash = Hash.of(flipped);
      Files.write(anchors.token(hash), flipped, StandardOpenOption.CREATE);
      Verdict verdict =
          TokenCheck.beside(folder.resolve("ledger.db"), Optional.of(roots))
              .check(CHECKPOINT, hash);
      assertThat(verdict)
          .as("bit %d", i)
          .satisfiesAnyOf(
              each -> assertThat(each).isEqualTo(honest),
              each -> assertThat(each).isInstanceOf(Verdict.Wrong.class),
              each -> assertThat(each).isInstanceOf(Verdict.Unknown.class));
      Files.move(
          anchors.token(hash), folder.resolve("before"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
