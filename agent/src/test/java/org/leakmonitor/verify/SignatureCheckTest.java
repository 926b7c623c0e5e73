// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Signature;
import org.leakmonitor.ledger.Signer;

class SignatureCheckTest {

  private static final Path VECTORS = Path.of("src/test/resources/vectors");

  @Test
  void ed25519_agreesWithTheEdgeCasesOfCctv() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String line : lines("ed25519-cctv.txt")) {
      String[] part = line.split(" ", -1);
      if (!part[0].equals(verdict(PublicKey.Kind.EPOCH, part[1], part[2], part[3]))) {
        wrong.add(line);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void ed25519_agreesWithWycheproof() throws IOException {
    assertThat(disagreements("ed25519-wycheproof.txt", PublicKey.Kind.EPOCH)).isEmpty();
  }

  @Test
  void p256_agreesWithWycheproofAndRefusesHighS() throws IOException {
    assertThat(disagreements("p256-wycheproof.txt", PublicKey.Kind.DEVICE)).isEmpty();
  }

  @Test
  void ed25519_takesWhatBouncyCastleSigns() throws Exception {
    var keys = TestKeys.epochKeys("signatures");
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      Signer key = keys.get();
      byte[] message = new byte[random.nextInt(400)];
      random.nextBytes(message);
      SignatureCheck.check(key.publicKey(), message, key.sign(message));
    }
  }

  @Test
  void ed25519_refusesEveryFlippedBitOfASignature() {
    Signer key = TestKeys.epochKeys("flips").get();
    byte[] message = "845.2 psi".getBytes(StandardCharsets.US_ASCII);
    byte[] signature = key.sign(message).bytes().toArray();
    for (int bit = 0; bit < 8 * signature.length; bit++) {
      byte[] flipped = signature.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(
              () ->
                  SignatureCheck.check(key.publicKey(), message, new Signature(Bytes.of(flipped))))
          .isInstanceOf(BadSignatureException.class);
    }
  }

  private static List<String> disagreements(String file, PublicKey.Kind kind) throws IOException {
    List<String> wrong = new ArrayList<>();
    String key = "";
    for (String line : lines(file)) {
      String[] part = line.split(" ", -1);
      if (part[0].equals("key")) {
        key = part[1];
      } else {
        String expected = part[0].equals("valid") ? "valid" : "invalid";
        if (!expected.equals(verdict(kind, key, part[2], part[3]))) {
          wrong.add(line);
        }
      }
    }
    return wrong;
  }

  private static String verdict(PublicKey.Kind kind, String key, String signature, String message) {
    try {
      SignatureCheck.check(
          new PublicKey(kind, bytes(key)),
          bytes(message).toArray(),
          new Signature(bytes(signature)));
      return "valid";
    } catch (BadSignatureException | IllegalArgumentException e) {
      return "invalid"; // a signature of another length cannot even be made
    }
  }

  private static Bytes bytes(String hex) {
    return Bytes.of(HexFormat.of().parseHex(hex.equals("-") ? "" : hex));
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(VECTORS.resolve(file)).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }
}
