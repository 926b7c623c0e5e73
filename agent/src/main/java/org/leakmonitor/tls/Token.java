// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.leakmonitor.secret.ExposedException;
import org.leakmonitor.secret.SecretFile;

/** A PKCS#11 token that we have logged in to. */
public final class Token {

  private record Label(Path module, String token) {}

  private record Attempt(Label label, String pin) {}

  /** One for each token and the whole life of the process: a module is not made to be reloaded. */
  private static final Map<Label, Provider> OPEN = new HashMap<>();

  /** How long what failed is not tried again: a look at the slots makes a provider for each. */
  static final Duration REST = Duration.ofMinutes(1);

  private record Miss(CredentialsException cause, long nanos) {}

  /** The last failure of each. */
  private static final Map<Attempt, Miss> MISSED = new HashMap<>();

  /** Those that a token refused: after some more it locks itself. */
  private static final Set<Attempt> REFUSED = new HashSet<>();

  private final TokenUri uri;
  private final Provider provider;
  private final KeyStore store;

  private Token(TokenUri uri, Provider provider, KeyStore store) {
    this.uri = uri;
    this.provider = provider;
    this.store = store;
  }

  /**
   * Loads the module, finds the token and logs in. Within {@link #REST} of a failure it fails in
   * the same words, without another look.
   *
   * @throws CredentialsException where the module or the token is missing, or the PIN is wrong
   */
  public static Token open(TokenUri uri) throws CredentialsException {
    return open(uri, System::nanoTime);
  }

  static Token open(TokenUri uri, LongSupplier nanos) throws CredentialsException {
    synchronized (OPEN) {
      if (!Files.isReadable(uri.module())) {
        throw new CredentialsException(
            "there is no PKCS#11 module '" + uri.module() + "'",
            "install it (SoftHSM: apt-get install softhsm2), or mend module-path in the URI");
      }
      Label label = new Label(uri.module(), uri.token());
      Attempt attempt = new Attempt(label, pin(uri));
      if (REFUSED.contains(attempt)) {
        throw wrongPin(uri, new IOException("refused before, and not tried again"));
      }
      rest(attempt, nanos.getAsLong());
      try {
        return opened(uri, attempt);
      } catch (CredentialsException e) {
        MISSED.put(attempt, new Miss(e, nanos.getAsLong()));
        throw e;
      }
    }
  }

  private static void rest(Attempt attempt, long nanos) throws CredentialsException {
    Miss last = MISSED.get(attempt);
    if (last != null && nanos - last.nanos() < REST.toNanos()) {
      throw new CredentialsException(last.cause().getMessage(), last.cause().hint(), last.cause());
    }
  }

  private static Token opened(TokenUri uri, Attempt attempt) throws CredentialsException {
    Provider provider = provider(attempt.label(), uri);
    try {
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, attempt.pin().toCharArray());
      return new Token(uri, provider, store);
    } catch (IOException | GeneralSecurityException | ProviderException e) {
      throw unopened(uri, attempt, provider, e);
    }
  }

  private static CredentialsException unopened(
      TokenUri uri, Attempt attempt, Provider provider, Exception cause) {
    String reason = TokenSlots.innermost(cause);
    if (reason.contains("CKR_PIN_")) {
      if (!reason.contains("CKR_PIN_LOCKED")) {
        REFUSED.add(attempt);
      }
      return wrongPin(uri, cause);
    }
    OPEN.remove(attempt.label());
    TokenSlots.letGo(provider);
    return new CredentialsException(
        "cannot open PKCS#11 token '%s': %s".formatted(uri.token(), reason),
        "check that it is there and initialised: pkcs11-tool --module '%s' --list-slots"
            .formatted(uri.module()),
        cause);
  }

  private static CredentialsException wrongPin(TokenUri uri, Exception cause) {
    return new CredentialsException(
        "PKCS#11 token '%s' refuses the PIN in '%s': %s"
            .formatted(uri.token(), uri.pinSource(), TokenSlots.innermost(cause)),
        "write its user PIN into that file; a PIN that was refused is not tried again, since tokens"
            + " lock themselves",
        cause);
  }

  private static String pin(TokenUri uri) throws CredentialsException {
    Path file = uri.pinSource();
    try {
      return SecretFile.read(file, "PIN file").strip();
    } catch (ExposedException e) {
      throw new CredentialsException(e.getMessage(), e.hint(), e);
    } catch (NoSuchFileException e) {
      throw new CredentialsException(
          "there is no PIN file '" + file + "'", "check pin-source in the URI", e);
    } catch (IOException e) {
      throw new CredentialsException(
          "cannot read PIN file '" + file + "'", "check that this user may read it", e);
    }
  }

  private static Provider provider(Label label, TokenUri uri) throws CredentialsException {
    Provider open = OPEN.get(label);
    if (open == null) {
      open = new TokenSlots(uri).find();
      // TLS finds who signs for a key among the registered providers alone; as the last one it is
      // asked for nothing else
      Security.addProvider(open);
      OPEN.put(label, open);
    }
    return open;
  }

  /** Its certificate is not the token's business: only what stands in the PEM file is shown. */
  PrivateKey key() throws CredentialsException {
    return find()
        .orElseThrow(
            () ->
                new CredentialsException(
                    "PKCS#11 token '%s' shows no key '%s'".formatted(uri.token(), uri.object()),
                    "make it: leakmonitor enroll request --config FILE; Java sees a key made"
                        + " otherwise only with a certificate of the same id and label beside it:"
                        + " pkcs11-tool --write-object FILE --type cert --id ID --label "
                        + uri.object()));
  }

  /** The public half stands in the certificate beside it. */
  KeyPair pair() throws CredentialsException {
    PrivateKey key = key();
    return new KeyPair(certificate().getPublicKey(), key);
  }

  /** What stands beside the key, which need not be what the gateway shows. */
  Certificate certificate() {
    try {
      return store.getCertificate(uri.object());
    } catch (KeyStoreException e) {
      throw new IllegalStateException("a store that was loaded", e);
    }
  }

  private Optional<PrivateKey> find() throws CredentialsException {
    try {
      return store.getKey(uri.object(), null) instanceof PrivateKey key
          ? Optional.of(key)
          : Optional.empty();
    } catch (GeneralSecurityException | ProviderException e) {
      throw new CredentialsException(
          "cannot use key '%s' of PKCS#11 token '%s': %s"
              .formatted(uri.object(), uri.token(), TokenSlots.innermost(e)),
          "check what the token allows it for",
          e);
    }
  }

  /** Whether the token holds the key already. */
  public boolean holdsKey() throws CredentialsException {
    return find().isPresent();
  }

  /**
   * Makes a key pair inside, whose private half never leaves; {@link #keep} makes it last.
   *
   * @param algorithm EC or RSA
   */
  public KeyPair generate(String algorithm, AlgorithmParameterSpec parameters)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, provider);
    generator.initialize(parameters);
    return generator.generateKeyPair();
  }

  /** The provider that signs with keys of this token. */
  public Provider provider() {
    return provider;
  }

  /**
   * Keeps a key that {@link #generate} made under the URI's name.
   *
   * @param standIn any certificate of that key: Java lists no key without one
   */
  public void keep(PrivateKey key, X509Certificate standIn) throws CredentialsException {
    try {
      store.setKeyEntry(uri.object(), key, null, new X509Certificate[] {standIn});
    } catch (GeneralSecurityException | ProviderException e) {
      throw new CredentialsException(
          "PKCS#11 token '%s' does not keep the key: %s"
              .formatted(uri.token(), TokenSlots.innermost(e)),
          "check that the token can be written and has room",
          e);
    }
  }
}
