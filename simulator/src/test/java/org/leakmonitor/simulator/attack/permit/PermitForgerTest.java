// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.permit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.permit.Issuer;
import org.leakmonitor.simulator.permit.Permit;
import org.leakmonitor.simulator.permit.PermitBox;
import org.leakmonitor.simulator.permit.SignedPermit;
import org.leakmonitor.simulator.truth.Deed;

/** Whether a file holds is judged by Java's own classes and the honest issuer's public key. */
final class PermitForgerTest {
  private static final Instant MORNING = Instant.ofEpochMilli(1_792_144_496_000L);

  private final Issuer issuer = Issuer.of("maintenance", 7);
  private final Permit permit =
      new Permit(
          "P-7",
          "site_alpha",
          List.of("PT-103"),
          "hot_tap",
          "maintenance",
          MORNING,
          MORNING.plusSeconds(3_600),
          "00ff");
  private final SignedPermit honest = issuer.sign(permit);
  private final Path folder;
  private final PermitForger forger;

  PermitForgerTest(@TempDir Path folder) {
    this.folder = folder;
    this.forger = new PermitForger(new PermitBox(folder), 7);
  }

  @Test
  void forged_saysTheSameUnderAnotherKey() throws Exception {
    Deed deed = forger.forge(permit);

    assertThat(deed.what()).isEqualTo("hands in forged permit 'P-7'");
    assertThat(unsigned(line(deed))).isEqualTo(unsigned(honest.line()));
    assertThat(holds(line(deed))).isFalse();
  }

  @Test
  void altered_keepsTheSignature() throws Exception {
    Deed places = forger.alterPlaces(honest, List.of("PT-103", "PT-104"));
    Deed end = forger.alterEnd(honest, MORNING.plusSeconds(7_200));

    assertThat(line(places))
        .isEqualTo(honest.line().replace("[\"PT-103\"]", "[\"PT-103\",\"PT-104\"]"));
    assertThat(line(end)).isEqualTo(honest.line().replace("1792148096000", "1792151696000"));
    assertThat(holds(line(places))).isFalse();
    assertThat(holds(line(end))).isFalse();
    assertThat(places.details()).containsEntry("field", "places").containsEntry("was", "[PT-103]");
    assertThat(end.details()).containsEntry("was", "1792148096000");
  }

  @Test
  void expiredAndReplayed_areTheHonestLine() throws Exception {
    Deed expired = forger.useExpired(honest, MORNING.plusSeconds(3_601));
    Deed replayed = forger.replay(honest);

    assertThat(expired.details())
        .containsEntry("file", "P-7-1.json")
        .containsEntry("fault", "expired");
    assertThat(replayed.details())
        .containsEntry("file", "P-7-2.json")
        .containsEntry("nonce", "00ff");
    assertThat(line(expired)).isEqualTo(honest.line());
    assertThat(line(replayed)).isEqualTo(honest.line());
    assertThat(holds(line(replayed))).isTrue();
  }

  @Test
  void permitThatStillHolds_isNotExpired() {
    assertThatThrownBy(() -> forger.useExpired(honest, MORNING.plusSeconds(3_600)))
        .hasMessage("permit 'P-7' holds until 2026-10-16T10:54:56Z");
  }

  private String line(Deed deed) throws IOException {
    return Files.readString(folder.resolve(String.valueOf(deed.details().get("file")))).strip();
  }

  private boolean holds(String line) throws GeneralSecurityException {
    String signature = line.replaceAll(".*\"sig\":\"|\",\"site.*", "");
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(issuer.publicKey());
    verifier.update(unsigned(line).getBytes(UTF_8));
    return verifier.verify(Base64.getUrlDecoder().decode(signature));
  }

  private static String unsigned(String line) {
    return line.replaceAll("\"sig\":\"[^\"]*\",", "");
  }
}
