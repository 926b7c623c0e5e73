// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.permit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verified by Java's own classes, from the line alone. */
final class IssuerTest {
  private static final Instant MORNING = Instant.ofEpochMilli(1_792_144_496_000L);

  private static Permit permit() {
    return new Permit(
        "P-7",
        "site_alpha",
        List.of("PT-103", "km_12.5"),
        "hot_tap",
        "maintenance",
        MORNING,
        MORNING.plusSeconds(14_400),
        new Nonces(7).next());
  }

  @Test
  void line_isVerifiedByAnyone() throws Exception {
    Issuer issuer = Issuer.of("maintenance", 7);

    String line = issuer.sign(permit()).line();

    assertThat(line)
        .startsWith("{\"id\":\"P-7\",\"issuer\":\"maintenance\",\"nonce\":\"")
        .contains("\",\"not_after\":1792158896000,\"not_before\":1792144496000,")
        .contains(",\"places\":[\"PT-103\",\"km_12.5\"],\"sig\":\"")
        .endsWith("\",\"site\":\"site_alpha\",\"work\":\"hot_tap\"}");
    String signature = line.replaceAll(".*\"sig\":\"|\",\"site.*", "");
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(issuer.publicKey());
    verifier.update(line.replace("\"sig\":\"" + signature + "\",", "").getBytes(UTF_8));
    assertThat(verifier.verify(Base64.getUrlDecoder().decode(signature))).isTrue();
  }

  @Test
  void seed_decidesAboutKeyAndBytes() {
    String key = encoded(Issuer.of("maintenance", 7));
    assertThat(key).isEqualTo("MCowBQYDK2VwAyEAYLbfwnKG5tCRIiGDT7rs1QbUmvbDX3zCy2u7UvOSwKI=");
    assertThat(encoded(Issuer.of("maintenance", 8))).isNotEqualTo(key);
    assertThat(encoded(Issuer.of("attacker", 7))).isNotEqualTo(key);
    assertThat(Issuer.of("maintenance", 7).sign(permit()).signature())
        .isEqualTo(
            "LhfMkHkQRm4j57xMr_rIrnfBMDFYstdH2Mj8F9x69A6nXmHHbHFdN68eUiKaLcmBAgAIOuCz3PdG2quyVijtCg");
  }

  @Test
  void box_makesAFileOfEachAndTellsTheTopic(@TempDir Path folder) throws Exception {
    List<String> sent = new ArrayList<>();
    PermitBox box = new PermitBox(folder.resolve("permits"), sent::add);
    SignedPermit signed = Issuer.of("maintenance", 7).sign(permit());

    assertThat(box.put(signed)).hasFileName("P-7-1.json").hasContent(signed.line() + "\n");
    assertThat(box.put(signed)).hasFileName("P-7-2.json").hasContent(signed.line() + "\n");

    assertThat(sent).containsExactly(signed.line(), signed.line());
  }

  @Test
  void impossiblePermit_isRefused() {
    assertThatThrownBy(() -> permit().until(MORNING.minusMillis(1)))
        .hasMessageStartingWith("permit 'P-7' ends at ");
    assertThatThrownBy(() -> permit().at(List.of())).hasMessage("permit 'P-7' names no place");
    assertThatThrownBy(() -> permit().at(List.of("a\"b")))
        .hasMessage("'a\"b' is not 1 to 128 of A-Z a-z 0-9 _./:+-");
  }

  private static String encoded(Issuer issuer) {
    return Base64.getEncoder().encodeToString(issuer.publicKey().getEncoded());
  }
}
