// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;

class AuthorityTest {

  private static final Checkpoint CHECKPOINT =
      new Checkpoint(LogId.parse("site_alpha/gw01/1"), 413, Hash.of(new byte[] {1}));

  /** Long enough for a busy machine to run openssl. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static TsaFiles files;
  private static Tsa tsa;
  private static Roots roots;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    files = TsaFiles.make(folder);
    tsa = Tsa.start(files);
    roots = Roots.read(files.file("root.pem"));
  }

  @AfterAll
  static void end() {
    tsa.close();
  }

  @BeforeEach
  void behave() {
    tsa.replies(files::stamp);
  }

  private static Authority authority() {
    return new Authority(tsa.url(), Optional.empty(), Optional.of(roots), PATIENCE);
  }

  private static AnchorException refused(Authority authority) {
    AnchorException refused =
        catchThrowableOfType(AnchorException.class, () -> authority.stamp(CHECKPOINT));
    assertThat(refused).as("a refusal").isNotNull();
    assertThat(refused.hint()).isNotEmpty();
    return refused;
  }

  @Test
  void token_ofAnHonestAuthority_isTaken() throws Exception {
    Authority.Stamp stamp = authority().stamp(CHECKPOINT);
    assertThat(stamp.authority()).isEqualTo("CN=tsa");
    assertThat(stamp.token().policy()).isEqualTo(TsaFiles.POLICY);
    assertThat(stamp.token().accuracy()).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void policy_thatIsAskedFor_isFollowed() throws Exception {
    Authority asking =
        new Authority(tsa.url(), Optional.of(TsaFiles.POLICY), Optional.of(roots), PATIENCE);
    assertThat(asking.stamp(CHECKPOINT).token().policy()).isEqualTo(TsaFiles.POLICY);
  }

  @Test
  void policy_thatTheAuthorityDoesNotKnow_isARefusal() {
    Authority asking =
        new Authority(tsa.url(), Optional.of(TsaFiles.OTHER_POLICY), Optional.of(roots), PATIENCE);
    assertThat(refused(asking))
        .hasMessageContaining("refused: rejection, unaccepted policy")
        .hasMessageContaining("'Requested policy is not supported.'");
  }

  @Test
  void policy_otherThanAskedFor_isRefused() {
    tsa.replies(query -> files.stamp(again(query, Token.imprint(CHECKPOINT))));
    Authority asking =
        new Authority(tsa.url(), Optional.of(TsaFiles.OTHER_POLICY), Optional.of(roots), PATIENCE);
    assertThat(refused(asking)).hasMessageContaining("expected policy 1.2.3.4.9, found policy");
  }

  @Test
  void nonce_ofAnotherRequest_isRefused() throws Exception {
    byte[] earlier =
        new TimeStampRequestGenerator()
            .generate(TSPAlgorithms.SHA256, Token.imprint(CHECKPOINT))
            .getEncoded();
    tsa.replies(query -> files.stamp(earlier));
    assertThat(refused(authority())).hasMessageContaining("found nonce none");
    tsa.replies(
        query -> {
          TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
          generator.setCertReq(true);
          return files.stamp(
              generator
                  .generate(
                      TSPAlgorithms.SHA256,
                      Token.imprint(CHECKPOINT),
                      new TimeStampRequest(query).getNonce().flipBit(3))
                  .getEncoded());
        });
    assertThat(refused(authority())).hasMessageContaining("expected nonce");
  }

  @Test
  void imprint_ofSomethingElse_isRefused() {
    byte[] other = Hash.of(new byte[] {7}).digest().toArray();
    tsa.replies(query -> files.stamp(again(query, other)));
    assertThat(refused(authority()))
        .hasMessageContaining("expected the imprint")
        .hasMessageContaining("413 records of log site_alpha/gw01/1");
  }

  @Test
  void token_withoutCertificate_isRefused() {
    tsa.replies(
        query ->
            files.stamp(
                new TimeStampRequestGenerator()
                    .generate(
                        TSPAlgorithms.SHA256,
                        Token.imprint(CHECKPOINT),
                        new TimeStampRequest(query).getNonce())
                    .getEncoded()));
    assertThat(refused(authority())).hasMessageContaining("certificate in the token, found none");
  }

  @Test
  void certificate_thatHasExpired_isRefused() throws Exception {
    files.authority("old", "tsa_ext", "20200101000000Z", "20210101000000Z");
    tsa.replies(query -> files.stamp(query, "old"));
    assertThat(refused(authority()))
        .hasMessageContaining("expected a certificate that is valid at")
        .hasMessageContaining("to 2021-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mail_ext", "tame_ext", "both_ext", "cipher_ext"})
  void certificate_forOtherPurposes_isRefused(String extensions) throws Exception {
    files.authority(extensions, extensions, "20200101000000Z", "21000101000000Z");
    tsa.replies(query -> granted(files.forged(query, extensions)));
    assertThat(refused(authority()))
        .hasMessageContaining("expected a certificate for time stamps alone");
  }

  @Test
  void token_signedAnewByTheAuthority_isTaken() throws Exception {
    tsa.replies(
        query -> granted(files.forged(query, "tsa"))); // so that the refusals above mean something
    assertThat(authority().stamp(CHECKPOINT).authority()).isEqualTo("CN=tsa");
  }

  @Test
  void signature_withABitFlipped_isRefused() {
    tsa.replies(
        query -> {
          byte[] reply = files.stamp(query);
          reply[reply.length - 1] ^= 1; // the end of the signature's second number
          return reply;
        });
    assertThat(refused(authority())).hasMessageContaining("a signature of 'CN=tsa'");
  }

  @Test
  void garbage_isRefused() {
    tsa.replies(query -> "<html>please log in</html>".getBytes(StandardCharsets.US_ASCII));
    assertThat(refused(authority())).hasMessageContaining("26 bytes of 'application/timestamp-");
    tsa.replies(query -> new byte[0]);
    assertThat(refused(authority())).hasMessageContaining("no time stamp response but 0 bytes");
    tsa.replies(query -> query);
    assertThat(refused(authority())).hasMessageContaining("answered no time stamp response");
    tsa.replies(query -> Arrays.copyOf(files.stamp(query), 300));
    assertThat(refused(authority())).hasMessageContaining("answered no time stamp response");
  }

  @Test
  void answer_withoutToken_isRefused() {
    tsa.replies(query -> new DERSequence(new DERSequence(new ASN1Integer(0))).getEncoded());
    assertThat(refused(authority())).hasMessageContaining("'" + tsa.url() + "'");
  }

  @Test
  void answer_thatIsTooLarge_isGivenUp() {
    tsa.replies(query -> new byte[Token.MAX_BYTES + 1]);
    assertThat(refused(authority())).hasMessageContaining("more than 65536 bytes");
  }

  @Test
  void answer_withAnotherStatus_isRefused() {
    tsa.answers((query, exchange) -> Tsa.send(exchange, 503, new byte[0]));
    assertThat(refused(authority())).hasMessageContaining("answered HTTP 503");
    tsa.answers(
        (query, exchange) -> {
          exchange.getResponseHeaders().set("Location", "http://tsa.example.org/");
          Tsa.send(exchange, 302, new byte[0]);
        });
    assertThat(refused(authority()).hint()).isEqualTo("try --tsa http://tsa.example.org/");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void answer_thatDoesNotCome_isGivenUp(boolean headersCome) {
    CountDownLatch over = new CountDownLatch(1);
    tsa.answers(
        (query, exchange) -> {
          if (headersCome) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().flush();
          }
          over.await();
        });
    Authority hasty =
        new Authority(tsa.url(), Optional.empty(), Optional.empty(), Duration.ofMillis(300));
    assertThat(refused(hasty)).hasMessageContaining("did not answer within 300 ms");
    over.countDown();
  }

  @Test
  void nobody_isSaidToBeUnreachable() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    URI url = URI.create("http://127.0.0.1:" + free + "/");
    assertThat(refused(new Authority(url, Optional.empty(), Optional.empty())))
        .hasMessageContaining("cannot connect to time stamp authority 'http://127.0.0.1:");
  }

  /** The same request, nonce and all, for another imprint and without a policy. */
  private static byte[] again(byte[] query, byte[] imprint) throws IOException {
    try {
      TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
      generator.setCertReq(true);
      return generator
          .generate(TSPAlgorithms.SHA256, imprint, new TimeStampRequest(query).getNonce())
          .getEncoded();
    } catch (RuntimeException e) {
      throw new IOException(e);
    }
  }

  /** A response that grants a token. */
  private static byte[] granted(byte[] token) throws IOException {
    return new DERSequence(
            new org.bouncycastle.asn1.ASN1Encodable[] {
              new DERSequence(new ASN1Integer(0)), ASN1Primitive.fromByteArray(token)
            })
        .getEncoded();
  }
}
