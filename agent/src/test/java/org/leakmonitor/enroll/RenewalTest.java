// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.enroll.EnrollException.Step;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.tls.SoftHsm;
import org.leakmonitor.tls.TokenUri;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;

class RenewalTest {

  private static Path pki;
  private static Path otherPki;

  @TempDir private Path folder;
  private EstDouble server;
  private final List<PemFiles> tried = new ArrayList<>();
  private Optional<PublishException> refusal = Optional.empty();

  @BeforeAll
  static void certificates(@TempDir Path made) throws Exception {
    pki = made.resolve("pki");
    otherPki = made.resolve("other");
    make(pki);
    make(otherPki);
  }

  private static void make(Path into) throws Exception {
    Process process =
        new ProcessBuilder("../certs/make", into.toString(), "gw01", "maker-4711")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }

  @BeforeEach
  void start() throws Exception {
    server = new EstDouble(pki);
    copy("gw01.crt");
    copy("gw01.key");
  }

  private void copy(String name) throws Exception {
    Files.copy(
        pki.resolve(name), folder.resolve(name), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path certificate() {
    return folder.resolve("gw01.crt");
  }

  private Path key() {
    return folder.resolve("gw01.key");
  }

  private PemFiles files() {
    return new PemFiles(pki.resolve("ca.crt"), certificate(), key());
  }

  private Settings settings(boolean newKey) {
    return new Settings(
        server.url(),
        pki.resolve("ca.crt"),
        Optional.of("gateways"),
        Optional.of(pki.resolve("ca.crt")),
        Duration.ofDays(30),
        newKey,
        Optional.of(
            new Settings.Bootstrap(
                pki.resolve("maker-4711.crt"),
                new KeySource.InFile(pki.resolve("maker-4711.key")))));
  }

  private Renewal renewal(boolean newKey) {
    return new Renewal(settings(newKey), "gw01", files(), this::tryOut, Clock.systemUTC());
  }

  private void tryOut(PemFiles candidate) throws PublishException {
    tried.add(candidate);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  private X509Certificate present() throws Exception {
    X509Certificate own = Certificates.read(certificate()).get(0);
    KeySource key = new KeySource.InFile(key());
    Certificates.checkBelongs(key, key.load(), own, certificate());
    return own;
  }

  private EnrollException failure() {
    return assertThrows(EnrollException.class, () -> renewal(true).attempt());
  }

  @Test
  void attempt_replacesCertificateAndKeyAndKeepsTheOld() throws Exception {
    X509Certificate before = present();
    String keyBefore = Files.readString(key());
    assertThat(renewal(true).attempt()).isInstanceOf(Renewal.Renewed.class);
    assertThat(server.asked()).containsExactly("/.well-known/est/gateways/simplereenroll CN=gw01");
    assertThat(tried)
        .singleElement()
        .satisfies(
            candidate ->
                assertThat(candidate.certificate()).isEqualTo(folder.resolve("gw01.crt.new")));
    assertThat(present()).isNotEqualTo(before);
    assertThat(present().getSubjectX500Principal()).isEqualTo(before.getSubjectX500Principal());
    assertThat(present().getPublicKey()).isNotEqualTo(before.getPublicKey());
    assertThat(Certificates.read(folder.resolve("gw01.crt.old"))).contains(before);
    assertThat(Files.readString(folder.resolve("gw01.key.old"))).isEqualTo(keyBefore);
    assertThat(Files.getPosixFilePermissions(key()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(folder.resolve("gw01.crt.new")).doesNotExist();
    assertThat(folder.resolve("gw01.key.new")).doesNotExist();
  }

  @Test
  void attempt_withTheSameKeyLeavesIt() throws Exception {
    String keyBefore = Files.readString(key());
    renewal(false).attempt();
    assertThat(Files.readString(key())).isEqualTo(keyBefore);
    assertThat(Files.getLastModifiedTime(certificate()).toInstant())
        .isAfter(Files.getLastModifiedTime(pki.resolve("gw01.crt")).toInstant());
    present();
  }

  @Test
  void attempt_forAKeyInATokenAsksWithIt() throws Exception {
    KeySource token = new KeySource.InToken(TokenUri.parse(SoftHsm.uri("renewed", folder)));
    KeyKind.P256.make(token);
    Files.writeString(certificate(), new DevelopmentCa(pki).pem(SigningRequest.of("gw01", token)));
    PemFiles files = new PemFiles(pki.resolve("ca.crt"), certificate(), token, Optional.empty());
    PublicKey before = token.pair().getPublic();
    new Renewal(settings(true), "gw01", files, this::tryOut, Clock.systemUTC()).attempt();
    assertThat(Certificates.read(certificate()).get(0).getPublicKey()).isEqualTo(before);
    assertThat(Certificates.read(certificate()).get(0).getNotAfter().toInstant())
        .isAfter(Clock.systemUTC().instant().plus(Duration.ofDays(80)));
  }

  @Test
  void first_asksAsWhoTheMakerSays() throws Exception {
    Files.delete(certificate());
    Files.delete(key());
    renewal(true).attempt();
    assertThat(server.asked())
        .containsExactly("/.well-known/est/gateways/simpleenroll CN=maker-4711");
    assertThat(present().getSubjectX500Principal()).hasToString("CN=gw01");
  }

  @Test
  void refused_theOldOnesStayAndTheNewAreGivenUp() throws Exception {
    X509Certificate before = present();
    refusal = Optional.of(new PublishException(Kind.UNAUTHENTICATED, "broker said no", "ask it"));
    EnrollException failure = failure();
    assertThat(failure.step()).isEqualTo(Step.BROKER);
    assertThat(failure).hasMessageContaining("broker said no");
    assertThat(present()).isEqualTo(before);
    assertThat(folder.resolve("gw01.crt.new")).doesNotExist();
    assertThat(folder.resolve("gw01.key.new")).doesNotExist();
  }

  @Test
  void brokerAway_theNewIsTriedAgainWithoutAskingTheServerTwice() throws Exception {
    refusal = Optional.of(new PublishException(Kind.UNREACHABLE, "no broker", "wait"));
    assertThat(failure().step()).isEqualTo(Step.BROKER);
    refusal = Optional.empty();
    assertThat(renewal(true).attempt()).isInstanceOf(Renewal.Renewed.class);
    assertThat(server.asked()).hasSize(1);
    assertThat(tried).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {133, 134, 135, 138, 140})
  void refused_forWhoWeAreGivesTheNewUp(int reason) {
    refusal = Optional.of(PublishException.refused(reason, "broker said no", "ask it"));
    assertThat(failure().hint()).endsWith("the new one is given up");
    assertThat(folder.resolve("gw01.crt.new")).doesNotExist();
    assertThat(folder.resolve("gw01.key.new")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 136, 137, 151, 159})
  void refused_forReasonsOfTheBrokersOwnKeepsTheNew(int reason) throws Exception {
    refusal = Optional.of(PublishException.refused(reason, "broker is busy", "wait"));
    assertThat(failure().hint()).endsWith("the new one is tried again");
    refusal = Optional.empty();
    assertThat(renewal(true).attempt()).isInstanceOf(Renewal.Renewed.class);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void otherFiles_thatCannotBeReadKeepTheNew() throws Exception {
    refusal = Optional.of(new PublishException(Kind.CREDENTIALS, "there is no CRL file", "fetch"));
    assertThat(failure().step()).isEqualTo(Step.BROKER);
    refusal = Optional.empty();
    assertThat(renewal(true).attempt()).isInstanceOf(Renewal.Renewed.class);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void candidate_thatCannotBeReadIsAskedForAnew() throws Exception {
    refusal = Optional.of(new PublishException(Kind.UNREACHABLE, "no broker", "wait"));
    failure();
    Files.writeString(folder.resolve("gw01.crt.new"), "-----BEGIN CERTIFICATE-----\n");
    refusal = Optional.empty();
    assertThat(renewal(true).attempt()).isInstanceOf(Renewal.Renewed.class);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void first_withTheBrokerAwayIsTriedAgainWithoutAskingTheServerTwice() throws Exception {
    Files.delete(certificate());
    Files.delete(key());
    refusal = Optional.of(new PublishException(Kind.UNREACHABLE, "no broker", "wait"));
    assertThat(failure().step()).isEqualTo(Step.BROKER);
    new Installation(files()).recover();
    assertThat(certificate()).as("untried").doesNotExist();
    assertThat(failure().step()).isEqualTo(Step.BROKER);
    refusal = Optional.empty();
    assertThat(renewal(true).attempt()).isInstanceOf(Renewal.Renewed.class);
    assertThat(server.asked())
        .containsExactly("/.well-known/est/gateways/simpleenroll CN=maker-4711");
    assertThat(tried).hasSize(3);
    present();
  }

  @Test
  void later_theSameRequestIsMadeAgain() throws Exception {
    server.answer(new EstDouble.Plain(202, "text/plain", "", "7200"));
    assertThat(renewal(true).attempt()).isEqualTo(new Renewal.Pending(Duration.ofHours(2)));
    String key = Files.readString(folder.resolve("gw01.key.new"));
    server.answerCertificates();
    renewal(true).attempt();
    assertThat(Files.readString(key())).isEqualTo(key);
  }

  @Test
  void later_isBounded() throws Exception {
    server.answer(new EstDouble.Plain(202, "text/plain", "", "999999999"));
    assertThat(renewal(true).attempt()).isEqualTo(new Renewal.Pending(Duration.ofDays(1)));
    server.answer(new EstDouble.Plain(202, "text/plain", "", "soon"));
    assertThat(renewal(true).attempt()).isEqualTo(new Renewal.Pending(Duration.ofMinutes(1)));
  }

  @Test
  void server_saysNo() {
    server.answer(new EstDouble.Plain(403, "text/plain", "unknown\u0007 device\n", ""));
    EnrollException failure = failure();
    assertThat(failure.step()).isEqualTo(Step.SERVER);
    assertThat(failure)
        .hasMessage(
            "enrolment server '%s/.well-known/est/gateways/simplereenroll' answered HTTP 403,"
                    .formatted(server.url())
                + " 'unknown? device'");
    assertThat(failure.hint()).contains("told of the gateway's certificate");
  }

  @Test
  void server_isAnother() {
    server.answer(new EstDouble.Plain(200, "text/html", "<h1>Log in</h1>", ""));
    assertThat(failure()).hasMessageContaining("answered no certificates but 15 bytes");
  }

  @Test
  void server_answersGarbage() {
    server.answer(new EstDouble.Plain(200, "application/pkcs7-mime", "QUJD", ""));
    assertThat(failure().step()).isEqualTo(Step.CERTIFICATE);
  }

  @Test
  void server_answersWithoutEnd() {
    server.answer(new EstDouble.Plain(200, "application/pkcs7-mime", "A".repeat(1_000_000), ""));
    assertThat(failure()).hasMessageContaining("more than 131072 bytes");
  }

  @Test
  void server_issuesWhatHasEnded() throws Exception {
    X509Certificate before = present();
    server.issueFor(-2);
    assertThat(failure()).hasMessageContaining("is valid from");
    assertThat(present()).isEqualTo(before);
    assertThat(tried).isEmpty();
  }

  @Test
  void server_issuesFromAnotherCa() throws Exception {
    server.signAs(new DevelopmentCa(otherPki));
    assertThat(failure()).hasMessageContaining("does not lead to a CA in");
    assertThat(tried).isEmpty();
  }

  @Test
  void server_isNotTrusted() {
    Settings known = settings(true);
    Settings other =
        new Settings(
            known.server(),
            otherPki.resolve("ca.crt"),
            known.label(),
            known.issuers(),
            known.before(),
            true,
            Optional.empty());
    EnrollException failure =
        assertThrows(
            EnrollException.class,
            () -> new Renewal(other, "gw01", files(), this::tryOut, Clock.systemUTC()).attempt());
    assertThat(failure).hasMessageStartingWith("no TLS with enrolment server");
    assertThat(failure.hint()).contains(otherPki.resolve("ca.crt").toString());
  }

  @Test
  void powerCut_betweenTheRenamesIsMended() throws Exception {
    refusal = Optional.of(new PublishException(Kind.UNREACHABLE, "no broker", "wait"));
    failure();
    // the key is in place, and then nothing more happened
    Files.move(
        folder.resolve("gw01.key.new"), key(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    new Installation(files()).recover();
    present();
  }

  @Test
  void powerCut_betweenTheRenamesWithTheOldCertificateGoneIsMended() throws Exception {
    refusal = Optional.of(new PublishException(Kind.UNREACHABLE, "no broker", "wait"));
    failure();
    Files.move(
        folder.resolve("gw01.key.new"), key(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.delete(certificate());
    refusal = Optional.empty();
    renewal(true).attempt();
    assertThat(server.asked()).hasSize(1);
    assertThat(tried).hasSize(2);
    present();
  }
}
