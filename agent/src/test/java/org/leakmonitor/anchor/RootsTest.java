// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;

/** Who an authority is; each verdict is compared with that of openssl. */
class RootsTest {

  private static final Checkpoint CHECKPOINT =
      new Checkpoint(LogId.parse("site_alpha/gw01/1"), 413, Hash.of(new byte[] {1}));
  private static final String EC = "ec -pkeyopt ec_paramgen_curve:P-256";
  private static final String FROM = "20200101000000Z";
  private static final String TO = "21000101000000Z";

  private static TsaFiles files;
  private static Tsa tsa;

  private Anchors anchors;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    files = TsaFiles.make(folder);
    files.root("stranger");
    files.authority("between", "root", EC, "between_ext", FROM, TO);
    files.authority("below", "between", EC, "tsa_ext", FROM, TO);
    files.authority("usurper", "tsa", EC, "tsa_ext", FROM, TO);
    files.authority("rsa", "root", "rsa:3072", "tsa_ext", FROM, TO);
    Files.writeString(
        files.file("both.pem"),
        Files.readString(files.file("root.pem")) + Files.readString(files.file("between.pem")));
    tsa = Tsa.start(files);
  }

  @AfterAll
  static void end() {
    tsa.close();
  }

  @BeforeEach
  void prepare(@TempDir Path folder) {
    anchors = Anchors.beside(folder.resolve("ledger.db"));
  }

  private void assertTrusted(String authority, String more, String roots) throws Exception {
    Token token = ask(authority, more, roots);
    anchors.keep(token, CHECKPOINT);
    assertThat(openssl(token, roots).text()).contains("Verification: OK");
  }

  private void assertNotTrusted(String authority, String more, String roots) throws Exception {
    AnchorException refused =
        catchThrowableOfType(AnchorException.class, () -> ask(authority, more, roots));
    assertThat(refused).hasMessageContaining("is not trusted: expected a chain to a root");
    tsa.replies(query -> files.stamp(query, authority, more));
    Token token =
        new Authority(tsa.url(), Optional.empty(), Optional.empty()).stamp(CHECKPOINT).token();
    anchors.keep(token, CHECKPOINT);
    assertThat(openssl(token, roots).text()).contains("Verification: FAILED");
  }

  private static Token ask(String authority, String more, String roots) throws Exception {
    tsa.replies(query -> files.stamp(query, authority, more));
    return new Authority(tsa.url(), Optional.empty(), Optional.of(Roots.read(files.file(roots))))
        .stamp(CHECKPOINT)
        .token();
  }

  private TsaFiles.Said openssl(Token token, String roots) throws Exception {
    return files.run(
        "ts -verify -data %s -in %s -token_in -CAfile %s"
            .formatted(anchors.body(token.hash()), anchors.token(token.hash()), roots));
  }

  @Test
  void authority_ofTheRoot_isTrusted() throws Exception {
    assertTrusted("tsa", "", "root.pem");
  }

  @Test
  void authority_ofAnotherRoot_isNot() throws Exception {
    assertNotTrusted("tsa", "", "stranger.pem");
  }

  @Test
  void authority_withAnRsaKey_isTrusted() throws Exception {
    assertTrusted("rsa", "", "root.pem");
  }

  @Test
  void authority_belowAnother_isTrustedWhereTheTokenHoldsTheChain() throws Exception {
    assertTrusted("below", " -chain both.pem", "root.pem");
  }

  @Test
  void authority_belowAnother_isTrustedWhereTheFileHoldsTheChain() throws Exception {
    assertTrusted("below", "", "both.pem");
  }

  @Test
  void authority_belowAnother_isNotWithoutTheChain() throws Exception {
    assertNotTrusted("below", "", "root.pem");
  }

  @Test
  void authority_thatAnAuthorityNamed_isNot() throws Exception {
    assertNotTrusted("usurper", " -chain tsa.pem", "root.pem");
  }

  @Test
  void roots_thatAreNone_areRefused() {
    assertThat(unreadable("tsa.pem")).hasMessageContaining("no root certificate in it");
    assertThat(unreadable("openssl.cnf")).hasMessageContaining("cannot read");
    assertThat(unreadable("no.pem")).hasMessageContaining("check the file's name");
  }

  private static AnchorException unreadable(String name) {
    AnchorException refused =
        catchThrowableOfType(AnchorException.class, () -> Roots.read(files.file(name)));
    assertThat(refused.hint()).isNotEmpty();
    return refused;
  }
}
