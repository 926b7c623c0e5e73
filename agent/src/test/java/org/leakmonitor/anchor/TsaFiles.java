// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A certification authority and the time stamp authorities that it names, as openssl keeps them.
 *
 * @param folder of nobody else
 */
public record TsaFiles(Path folder) {

  /** The policy that is followed, and one that is never followed. */
  static final String POLICY = "1.2.3.4.1";

  static final String OTHER_POLICY = "1.2.3.4.9";

  private static final AtomicInteger RUN = new AtomicInteger();

  private static final String CONFIGURATION =
      """
      [ca]
      default_ca = root
      [root]
      dir = .
      database = index.txt
      new_certs_dir = .
      rand_serial = yes
      default_md = sha256
      policy = names
      unique_subject = no
      [names]
      commonName = supplied
      [req]
      distinguished_name = dn
      [dn]
      [root_ext]
      basicConstraints = critical,CA:TRUE
      keyUsage = critical,keyCertSign
      [between_ext]
      basicConstraints = critical,CA:TRUE
      keyUsage = critical,keyCertSign
      [tsa_ext]
      keyUsage = critical,digitalSignature
      extendedKeyUsage = critical,timeStamping
      [mail_ext]
      keyUsage = critical,digitalSignature
      extendedKeyUsage = critical,emailProtection
      [tame_ext]
      keyUsage = critical,digitalSignature
      extendedKeyUsage = timeStamping
      [both_ext]
      extendedKeyUsage = critical,timeStamping,codeSigning
      [cipher_ext]
      keyUsage = critical,digitalSignature,keyAgreement
      extendedKeyUsage = critical,timeStamping
      [tsa]
      default_tsa = stamps
      [stamps]
      serial = serial.txt
      crypto_device = builtin
      signer_digest = sha256
      default_policy = 1.2.3.4.1
      digests = sha256
      accuracy = secs:1, millisecs:500
      ess_cert_id_chain = no
      ess_cert_id_alg = sha256
      """;

  /** With a root and one authority, {@code tsa}. */
  public static TsaFiles make(Path folder) throws Exception {
    Files.createDirectories(folder);
    TsaFiles files = new TsaFiles(folder);
    Files.writeString(folder.resolve("openssl.cnf"), CONFIGURATION);
    Files.writeString(folder.resolve("index.txt"), "");
    Files.writeString(folder.resolve("serial.txt"), "01\n");
    files.root("root");
    files.authority("tsa", "tsa_ext", "20200101000000Z", "21000101000000Z");
    return files;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** A certificate that signs itself. */
  void root(String name) throws Exception {
    openssl(
        "req -x509 -new -config openssl.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
            + " -keyout %1$s.key -out %1$s.pem -subj /CN=%1$s -days 3650 -extensions root_ext"
                .formatted(name));
  }

  /** A key, and the root's certificate for it. */
  void authority(String name, String extensions, String from, String to) throws Exception {
    authority(name, "root", "ec -pkeyopt ec_paramgen_curve:P-256", extensions, from, to);
  }

  /** The same with a key of another kind, or under another issuer. */
  void authority(String name, String issuer, String key, String extensions, String from, String to)
      throws Exception {
    openssl(
        "req -new -config openssl.cnf -newkey %2$s -nodes -keyout %1$s.key -out %1$s.csr -subj /CN=%1$s"
            .formatted(name, key));
    openssl(
        "ca -batch -config openssl.cnf -cert %2$s.pem -keyfile %2$s.key -notext -in %1$s.csr"
                .formatted(name, issuer)
            + " -out %s.pem -extensions %s -startdate %s -enddate %s"
                .formatted(name, extensions, from, to));
  }

  /** The authority's answer to a query, DER both. */
  byte[] stamp(byte[] query) throws Exception {
    return stamp(query, "tsa");
  }

  byte[] stamp(byte[] query, String authority) throws Exception {
    return stamp(query, authority, "");
  }

  /** With more options for openssl. */
  byte[] stamp(byte[] query, String authority, String more) throws Exception {
    String run = "run" + RUN.incrementAndGet();
    Files.write(file(run + ".tsq"), query);
    openssl(
        "ts -reply -config openssl.cnf -queryfile %1$s.tsq -signer %2$s.pem -inkey %2$s.key%3$s"
                .formatted(run, authority, more)
            + " -out "
            + run
            + ".tsr");
    return Files.readAllBytes(file(run + ".tsr"));
  }

  /** The same where nothing else may be thrown. */
  byte[] stampOrFail(byte[] query) throws IOException {
    try {
      return stamp(query);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** A token over an honest answer's statement, signed by one who may not, as CMS. */
  byte[] forged(byte[] query, String signer) throws Exception {
    String run = "run" + RUN.incrementAndGet();
    Files.write(file(run + ".tsr"), stamp(query));
    openssl("ts -reply -config openssl.cnf -in %1$s.tsr -token_out -out %1$s.tok".formatted(run));
    openssl("cms -verify -noverify -inform DER -in %1$s.tok -out %1$s.tst".formatted(run));
    openssl(
        ("cms -sign -binary -nodetach -cades -econtent_type 1.2.840.113549.1.9.16.1.4 -md sha256"
                + " -signer %2$s.pem -inkey %2$s.key -in %1$s.tst -outform DER -out %1$s.cms")
            .formatted(run, signer));
    return Files.readAllBytes(file(run + ".cms"));
  }

  /** Runs openssl in the folder; an end other than 0 is an exception with what it said. */
  void openssl(String arguments) throws Exception {
    Said said = run(arguments);
    if (said.exitCode() != 0) {
      throw new IOException("openssl " + arguments + ": " + said.text());
    }
  }

  /** How openssl ended. */
  public record Said(int exitCode, String text) {}

  public Said run(String arguments) throws Exception {
    List<String> command = List.of(("openssl " + arguments).split(" ", -1));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }
}
