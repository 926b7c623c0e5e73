// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.enroll.EnrollException.Step;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.ClientIdentity;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.PublishException;

/**
 * Gets the gateway a certificate: asks for one, checks it, has the broker try it, and only then
 * puts it in place. What was had so far lies beside as {@code .new} and is gone on with the next
 * time, so that no server is asked twice for the same.
 */
public final class Renewal {

  /**
   * Reasons in a CONNACK, MQTT 5 section 3.2.2.2, that are about who connects: client id not valid,
   * bad user name, not authorised, banned, bad authentication method. Others are the broker's own
   * affair, such as busy, or would meet any certificate.
   */
  private static final Set<Integer> ABOUT_US = Set.of(133, 134, 135, 138, 140);

  private final Settings settings;
  private final String clientId;
  private final Installation installation;
  private final PemFiles files;
  private final Trial trial;
  private final Clock clock;

  /**
   * Prepares.
   *
   * @param clientId common name of a first certificate
   * @param files of the uplink
   */
  public Renewal(Settings settings, String clientId, PemFiles files, Trial trial, Clock clock) {
    this.settings = settings;
    this.clientId = clientId;
    this.files = files;
    this.installation = new Installation(files);
    this.trial = trial;
    this.clock = clock;
  }

  /** How an attempt ended. */
  public sealed interface Outcome {}

  /** The certificate is in use. */
  public record Renewed(X509Certificate certificate) implements Outcome {}

  /** Somebody has to agree first; the same attempt again after that time. */
  public record Pending(Duration pause) implements Outcome {}

  /** Attempts it once. Blocks for a minute or so at most. */
  public Outcome attempt() throws EnrollException, InterruptedException {
    installation.recover();
    KeySource key = key();
    Path proposed = installation.candidate();
    if (!Files.exists(proposed) || Installation.belongs(key, proposed).isPresent()) {
      EstServer.Answer answer = ask(key);
      if (answer instanceof EstServer.Later later) {
        return new Pending(later.pause());
      }
      Issued issued = ((EstServer.Granted) answer).issued();
      issued.check(clock.instant(), settings.issuers());
      installation.propose(issued);
    }
    tryOut(key, proposed);
    X509Certificate own = read(proposed);
    installation.adopt(key);
    return new Renewed(own);
  }

  private boolean isFirst() {
    return !Files.exists(files.certificate());
  }

  private KeySource key() throws EnrollException {
    KeySource key = settings.newKey() && !isFirst() ? installation.candidateKey() : files.key();
    boolean unused = KeyKind.P256.make(key);
    return key;
  }

  private EstServer.Answer ask(KeySource key) throws EnrollException, InterruptedException {
    boolean first = isFirst();
    SigningRequest request =
        first
            ? SigningRequest.of(clientId, key)
            : SigningRequest.after(read(files.certificate()), key);
    try {
      ClientIdentity identity = ClientIdentity.load(first ? bootstrap() : known());
      return new EstServer(settings, identity.context())
          .ask(
              first ? EstServer.Operation.FIRST : EstServer.Operation.AGAIN,
              request,
              publicKey(key));
    } catch (CredentialsException e) {
      throw EnrollException.of(e);
    }
  }

  private PemFiles known() {
    return new PemFiles(settings.ca(), files.certificate(), files.key(), Optional.empty());
  }

  private PemFiles bootstrap() throws EnrollException {
    Settings.Bootstrap given =
        settings
            .bootstrap()
            .orElseThrow(
                () ->
                    new EnrollException(
                        Step.CREDENTIALS,
                        "there is no certificate '%s' to be renewed".formatted(files.certificate()),
                        "name the one that the maker gave as bootstrap_certificate, or begin with:"
                            + " leakmonitor enroll request --config FILE"));
    return new PemFiles(settings.ca(), given.certificate(), given.key(), Optional.empty());
  }

  private static PublicKey publicKey(KeySource key) throws CredentialsException {
    KeyPair pair = key.pair();
    return pair.getPublic();
  }

  private void tryOut(KeySource key, Path proposed) throws EnrollException {
    try {
      trial.tryOut(files.as(proposed, key));
    } catch (PublishException e) {
      boolean blamed = isBlamed(e);
      if (blamed) {
        installation.discard(key);
      }
      throw new EnrollException(
          Step.BROKER,
          "the new certificate was not tried with success: " + e.getMessage(),
          blamed
              ? e.hint() + "; the old certificate stays, the new one is given up"
              : e.hint() + "; the old certificate stays, and the new one is tried again",
          e);
    }
  }

  /**
   * Whether another certificate could help. Before the trial this one was seen to belong to its
   * key: where files cannot be read in the trial (CREDENTIALS), it is others, such as a CRL that is
   * being replaced. Should it be the candidate, the next attempt sees so and asks anew.
   */
  private static boolean isBlamed(PublishException refusal) {
    return refusal.kind() == PublishException.Kind.UNAUTHENTICATED
        || (refusal.kind() == PublishException.Kind.REFUSED
            && refusal.reason().stream().anyMatch(ABOUT_US::contains));
  }

  private static X509Certificate read(Path file) throws EnrollException {
    try {
      return Certificates.read(file).get(0);
    } catch (CredentialsException e) {
      throw EnrollException.of(e);
    }
  }
}
