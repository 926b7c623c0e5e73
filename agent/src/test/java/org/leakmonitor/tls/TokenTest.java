// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AuthProvider;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leakmonitor.enroll.KeyKind;

class TokenTest {

  @TempDir private Path folder;

  private static CredentialsException refusal(String uri) throws Exception {
    return org.junit.jupiter.api.Assertions.assertThrows(
        CredentialsException.class, () -> new KeySource.InToken(TokenUri.parse(uri)).load());
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void key_isMadeInsideAndStaysThere(KeyKind kind) throws Exception {
    KeySource key = new KeySource.InToken(TokenUri.parse(SoftHsm.uri("made-" + kind, folder)));
    assertThat(kind.make(key)).isTrue();
    KeyPair pair = key.pair();
    assertThat(pair.getPrivate().getEncoded()).isNull();
    assertThat(String.valueOf(pair.getPrivate())).contains("token object").contains("sensitive");
    assertThat(pair.getPublic().getAlgorithm()).isEqualTo(kind == KeyKind.P256 ? "EC" : "RSA");
  }

  @Test
  void key_isNeverReplaced() throws Exception {
    KeySource key = new KeySource.InToken(TokenUri.parse(SoftHsm.uri("kept", folder)));
    KeyKind.P256.make(key);
    KeyPair before = key.pair();
    assertThat(KeyKind.P256.make(key)).isFalse();
    assertThat(key.pair().getPublic()).isEqualTo(before.getPublic());
  }

  @Test
  void module_missing() throws Exception {
    String uri = SoftHsm.uri("any", folder).replace(SoftHsm.MODULE.toString(), "/no/module.so");
    CredentialsException refusal = refusal(uri);
    assertThat(refusal).hasMessage("there is no PKCS#11 module '/no/module.so'");
    assertThat(refusal.hint()).contains("module-path");
  }

  @Test
  void module_thatIsNone() throws Exception {
    Path file = Files.writeString(folder.resolve("module.so"), "no library");
    String uri = SoftHsm.uri("any", folder).replace(SoftHsm.MODULE.toString(), file.toString());
    assertThat(refusal(uri)).hasMessageStartingWith("cannot use PKCS#11 module '" + file + "': ");
  }

  @Test
  void token_missingNamesThoseThatAreThere() throws Exception {
    String uri = SoftHsm.uri("absent", "any", SoftHsm.pinFile(folder, SoftHsm.PIN));
    assertThat(refusal(uri))
        .hasMessageContaining("shows no token 'absent', but ")
        .hasMessageContaining("'" + SoftHsm.TOKEN + "'");
  }

  @Test
  void token_missingIsLookedForAgainAfterAWhile() throws Exception {
    TokenUri uri =
        TokenUri.parse(SoftHsm.uri("pulled", "any", SoftHsm.pinFile(folder, SoftHsm.PIN)));
    long now = System.nanoTime();
    CredentialsException first = refusal(uri, now);
    CredentialsException second = refusal(uri, now + Token.REST.toNanos() - 1);
    assertThat(second).hasCause(first).hasMessage(first.getMessage());
    assertThat(second.hint()).isEqualTo(first.hint());
    assertThat(refusal(uri, now + Token.REST.toNanos())).hasNoCause();
  }

  private static CredentialsException refusal(TokenUri uri, long nanos) {
    return org.junit.jupiter.api.Assertions.assertThrows(
        CredentialsException.class, () -> Token.open(uri, () -> nanos));
  }

  @Test
  void token_thatDoesNotOpenLeavesNoProvider() throws Exception {
    String uri = SoftHsm.uri(SoftHsm.PULLED, "any", SoftHsm.pinFile(folder, SoftHsm.PIN));
    Provider open = Token.open(TokenUri.parse(uri)).provider();
    assertThat(Security.getProviders()).contains(open);
    ((AuthProvider) open).logout();
    SoftHsm.deletePulled();
    assertThat(refusal(uri))
        .hasMessageStartingWith("cannot open PKCS#11 token '" + SoftHsm.PULLED + "': ");
    assertThat(Security.getProviders()).doesNotContain(open);
  }

  @Test
  void provider_thatIsLetGoWaitsForNoTokenAnyMore() throws Exception {
    Provider provider = new Provider("let-go", "1", "waits for a token") {};
    Security.addProvider(provider);
    CountDownLatch never = new CountDownLatch(1);
    Thread poller =
        new Thread(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "Poller-let-go");
    poller.start();
    TokenSlots.letGo(provider);
    poller.join();
    assertThat(Security.getProvider("let-go")).isNull();
  }

  @Test
  void object_missing() throws Exception {
    CredentialsException refusal = refusal(SoftHsm.uri("nothing", folder));
    assertThat(refusal)
        .hasMessage("PKCS#11 token '%s' shows no key 'nothing'".formatted(SoftHsm.TOKEN));
    assertThat(refusal.hint()).contains("leakmonitor enroll request");
  }

  @Test
  void object_withoutCertificateIsToldHow() throws Exception {
    Path key = folder.resolve("bare.key");
    KeyKind.P256.make(new KeySource.InFile(key));
    SoftHsm.importKey(key, "bare", "b0");
    assertThat(refusal(SoftHsm.uri("bare", folder)).hint()).contains("--write-object");
  }

  @Test
  void pin_wrongIsToldWithoutItAndNotTriedAgain() throws Exception {
    String uri = SoftHsm.uri(SoftHsm.SHUT, "any", SoftHsm.pinFile(folder, "0000-wrong"));
    CredentialsException first = refusal(uri);
    assertThat(first)
        .hasMessageContaining("refuses the PIN in '" + folder.resolve("pin") + "'")
        .hasMessageContaining("CKR_PIN_INCORRECT");
    assertThat(refusal(uri)).hasMessageContaining("refused before, and not tried again");
    assertThat(Stream.of(first.getMessage(), first.hint()))
        .noneMatch(text -> text.contains("0000-wrong"));
  }

  @Test
  void pinFile_openToOthers() throws Exception {
    String uri = SoftHsm.uri("any", folder);
    Path pin = folder.resolve("pin");
    Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-r--r--"));
    CredentialsException refusal = refusal(uri);
    assertThat(refusal).hasMessage("PIN file '" + pin + "' is open to others");
    assertThat(refusal.hint()).isEqualTo("type: chmod 600 '" + pin + "'");
  }

  @Test
  void pinFile_missing() throws Exception {
    String uri = SoftHsm.uri(SoftHsm.TOKEN, "any", folder.resolve("none"));
    assertThat(refusal(uri)).hasMessage("there is no PIN file '" + folder.resolve("none") + "'");
  }

  @Test
  void standardOutput_isGivenBack() throws IOException, CredentialsException {
    java.io.PrintStream before = System.out;
    Token.open(TokenUri.parse(SoftHsm.uri("any", folder)));
    assertThat(System.out).isSameAs(before);
  }

  @Test
  void certificate_ofAnotherKey() throws Exception {
    KeySource key = new KeySource.InToken(TokenUri.parse(SoftHsm.uri("alone", folder)));
    KeyKind.P256.make(key);
    KeySource other = new KeySource.InToken(TokenUri.parse(SoftHsm.uri("other", folder)));
    KeyKind.P256.make(other);
    var shown =
        ((java.security.cert.X509Certificate)
            Token.open(((KeySource.InToken) other).uri()).certificate());
    assertThatThrownBy(() -> Certificates.checkBelongs(key, key.load(), shown, Path.of("gw01.crt")))
        .hasMessage(
            "key 'pkcs11:token=%s;object=alone' does not belong to certificate 'gw01.crt'"
                .formatted(SoftHsm.TOKEN));
  }
}
