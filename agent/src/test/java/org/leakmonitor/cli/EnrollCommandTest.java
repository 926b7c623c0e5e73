// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.enroll.DevelopmentCa;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.tls.SoftHsm;

/** What an operator does with {@code enroll}, from no key to a configuration that is in order. */
class EnrollCommandTest {

  private static final int ANY_PORT = 9;

  @TempDir private Path folder;
  private Path pki;
  private Path config;

  @BeforeEach
  void begin() throws Exception {
    pki = folder.resolve("pki");
    make(pki);
    Path place = Place.unused(folder.resolve("here"), ANY_PORT).folder();
    config = place.resolve("agent.yaml");
    Files.copy(pki.resolve("ca.crt"), place.resolve("ca.crt"));
    FileKey.create(place.resolve("device.key")).close();
  }

  private static void make(Path into) throws Exception {
    Process made =
        new ProcessBuilder("../certs/make", into.toString(), "gw01")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor()).isZero();
  }

  private Console enroll(String... words) {
    List<String> all = new java.util.ArrayList<>(List.of("enroll", words[0]));
    all.addAll(List.of("--config", config.toString()));
    all.addAll(List.of(words).subList(1, words.length));
    return Console.run(all.toArray(String[]::new));
  }

  private Path here(String name) {
    return config.resolveSibling(name);
  }

  private Path signed(String request) throws Exception {
    Path certificate = folder.resolve("signed.pem");
    new DevelopmentCa(pki).sign(Files.writeString(folder.resolve("gw.csr"), request), certificate);
    return certificate;
  }

  private void assertInOrder() {
    Console check = Console.run("check", "--config", config.toString());
    assertThat(check.err()).isEmpty();
    assertThat(check.exitCode()).isZero();
  }

  @Test
  void keyInFile_fromNothingToInOrder() throws Exception {
    Console request = enroll("request");
    assertThat(request.err()).isEqualTo("made key '" + here("gw01.key") + "'\n");
    assertThat(Files.getPosixFilePermissions(here("gw01.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(request.out()).startsWith("-----BEGIN CERTIFICATE REQUEST-----\n");
    Path certificate = signed(request.out());
    Console taken =
        enroll("import", "--ca", pki.resolve("ca.crt").toString(), certificate.toString());
    assertThat(taken.err()).isEmpty();
    assertThat(taken.out())
        .startsWith("certificate '" + here("gw01.crt") + "' is in place\nsubject    CN=gw01\n")
        .contains("\nissuer     CN=leakmonitor development CA\n")
        .contains("\nkey        EC 256\n")
        .contains("\ndays left  ");
    assertInOrder();
    assertThat(enroll("show").out()).isEqualTo(taken.out().replaceFirst("^.*\n", ""));
    assertThat(enroll("request").err()).startsWith("kept key");
  }

  @Test
  void keyInToken_fromNothingToInOrder() throws Exception {
    String text = Files.readString(config);
    String uri = SoftHsm.uri("enrolled", folder);
    Files.writeString(config, text.replace("key: gw01.key", "key: \"" + uri + "\""));
    Console request = enroll("request", "--kind", "rsa2048");
    assertThat(request.err())
        .isEqualTo("made key 'pkcs11:token=" + SoftHsm.TOKEN + ";object=enrolled'\n");
    enroll("import", signed(request.out()).toString());
    assertInOrder();
    assertThat(here("gw01.key")).doesNotExist();
  }

  @Test
  void import_ofAnotherKeyChangesNothing() throws Exception {
    enroll("import", signed(enroll("request").out()).toString());
    String before = Files.readString(here("gw01.crt"));
    Console refused = enroll("import", pki.resolve("gw01.crt").toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("none of the 1 certificates issued is for the gateway's key");
    assertThat(Files.readString(here("gw01.crt"))).isEqualTo(before);
  }

  @Test
  void import_fromAnotherCaChangesNothing() throws Exception {
    Path other = folder.resolve("other");
    make(other);
    Path certificate = signed(enroll("request").out());
    Console refused =
        enroll("import", "--ca", other.resolve("ca.crt").toString(), certificate.toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("does not lead to a CA in '" + other.resolve("ca.crt"));
    assertThat(here("gw01.crt")).doesNotExist();
  }

  @Test
  void import_forServersIsRefused() throws Exception {
    Path request = Files.writeString(folder.resolve("gw.csr"), enroll("request").out());
    Path certificate = folder.resolve("server.pem");
    new DevelopmentCa(pki).signForServers(request, certificate);
    assertThat(enroll("import", certificate.toString()).err())
        .contains("is not for clients of TLS");
  }

  @Test
  void request_replacesARequestAndNothingElse() throws Exception {
    Path request = here("gw.csr");
    for (int i = 0; i < 2; i++) {
      assertThat(enroll("request", "-o", request.toString()).exitCode()).isZero();
    }
    String key = Files.readString(here("gw01.key"));
    Console refused = enroll("request", "-o", here("gw01.key").toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("gw01.key' exists and is no request");
    assertThat(Files.readString(here("gw01.key"))).isEqualTo(key);
  }

  @Test
  void import_ofWhatIsNoCertificateSaysSo() throws Exception {
    Path request = Files.writeString(folder.resolve("gw.csr"), enroll("request").out());
    assertThat(enroll("import", request.toString()).err())
        .contains("holds no certificate that can be read", "not a request or a key")
        .doesNotContain("java");
    Path empty = Files.createFile(folder.resolve("empty"));
    assertThat(enroll("import", empty.toString()).err()).contains("hint: it is empty");
    assertThat(enroll("import", folder.toString()).err())
        .contains("cannot read certificate '" + folder + "'");
  }

  /** Whatever is wrong with a file that holds one, no message may hold a part of it. */
  @Test
  void secrets_standInNoMessage() throws Exception {
    enroll("import", signed(enroll("request").out()).toString());
    Path key = here("gw01.key");
    String secret = Files.readString(key);
    String body = secret.lines().skip(1).findFirst().orElseThrow();
    List<String> broken =
        List.of(
            body,
            secret.replace(body, body.substring(3)),
            secret.replace("PRIVATE KEY", "RSA PRIVATE KEY"),
            secret.replace("PRIVATE KEY", "EC PRIVATE KEY"),
            secret.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"),
            secret.replace("-----END", "%" + body + "-----END"),
            secret.replace(body, body + "!" + body));
    for (String text : broken) {
      Files.writeString(key, text, StandardOpenOption.TRUNCATE_EXISTING);
      Files.copy(key, here("device.key"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      for (Console console :
          List.of(
              Console.run("check", "--config", config.toString()),
              Console.run("trust", "--config", config.toString()),
              enroll("request"))) {
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.out() + console.err())
            .doesNotContain(body.substring(8, 24))
            .doesNotContain(body.substring(30, 46));
      }
    }
  }

  @Test
  void configuration_thatOthersCanChangeIsRefused() throws Exception {
    enroll("import", signed(enroll("request").out()).toString());
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-rw-r--"));
    Console check = Console.run("check", "--config", config.toString());
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.err())
        .contains("configuration file '" + config + "' can be changed by others")
        .contains("hint: type: chmod go-w '" + config + "'");
  }

  @Test
  void folder_thatOthersCanChangeIsRefused() throws Exception {
    enroll("import", signed(enroll("request").out()).toString());
    Path place = config.getParent();
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
    Console check = Console.run("check", "--config", config.toString());
    assertThat(check.err()).contains("folder '" + place + "' can be changed by others");
  }
}
