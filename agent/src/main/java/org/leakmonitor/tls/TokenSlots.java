// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.InvalidParameterException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a token by its label. SunPKCS11 takes a slot's number alone, which SoftHSM deals anew with
 * each token, and it tells a label nowhere but in what {@code showInfo} prints. To try the PIN on
 * each token instead would lock the wrong ones.
 */
final class TokenSlots {

  private static final Pattern SLOTS =
      Pattern.compile("(?m)^Slots with tokens: (?:\\(none\\))?([0-9, ]*)$");
  private static final Pattern LABEL = Pattern.compile("(?m)^  label: (.*?) *$");

  /** Signatures of our own keys, and their making: nothing else is the token's business. */
  private static final String MECHANISMS =
      """
      enabledMechanisms = {
      KeyStore
      CKM_EC_KEY_PAIR_GEN
      CKM_RSA_PKCS_KEY_PAIR_GEN
      CKM_ECDSA
      CKM_RSA_PKCS
      CKM_RSA_PKCS_PSS
      CKM_SHA256_RSA_PKCS
      CKM_SHA384_RSA_PKCS
      CKM_SHA512_RSA_PKCS
      CKM_SHA256_RSA_PKCS_PSS
      CKM_SHA384_RSA_PKCS_PSS
      CKM_SHA512_RSA_PKCS_PSS
      }
      attributes(generate, CKO_PRIVATE_KEY, *) = {
      CKA_SENSITIVE = true
      CKA_EXTRACTABLE = false
      }
      """;

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final TokenUri uri;

  TokenSlots(TokenUri uri) {
    this.uri = uri;
  }

  /** A provider for the token's slot; not registered. */
  Provider find() throws CredentialsException {
    List<String> labels = new ArrayList<>();
    for (String slot : slots()) {
      String told = told("slot = " + slot).text();
      Matcher found = LABEL.matcher(told.substring(Math.max(0, told.indexOf("Token info"))));
      String label = found.find() ? found.group(1) : "";
      if (label.equals(uri.token())) {
        return provider("slot = " + slot);
      }
      if (!label.isEmpty()) {
        labels.add("'" + label + "'");
      }
    }
    throw new CredentialsException(
        "PKCS#11 module '%s' shows no token '%s', but %s"
            .formatted(
                uri.module(),
                uri.token(),
                labels.isEmpty() ? "none" : String.join(" and ", labels)),
        "check token= in the URI, and that this user may use the token;"
            + " pkcs11-tool --module '%s' --list-slots shows them".formatted(uri.module()));
  }

  private List<String> slots() throws CredentialsException {
    Told told = told("slotListIndex = 0");
    Matcher slots = SLOTS.matcher(told.text());
    if (slots.find()) {
      return slots.group(1).isBlank() ? List.of() : List.of(slots.group(1).split(", ", -1));
    }
    throw told.failure()
        .orElseGet(
            () ->
                new CredentialsException(
                    "PKCS#11 module '" + uri.module() + "' does not tell its slots",
                    "use another Java platform"));
  }

  /** A slot whose token is not initialised tells something, too, and then fails. */
  private record Told(String text, Optional<CredentialsException> failure) {}

  /** What a provider prints of its slot while it is made; it prints on standard output alone. */
  private Told told(String slot) {
    synchronized (TokenSlots.class) {
      PrintStream real = System.out;
      try (Eavesdropper listening = new Eavesdropper(real)) {
        System.setOut(listening);
        try {
          letGo(provider(slot + "\nshowInfo = true"));
          return new Told(listening.heard(), Optional.empty());
        } catch (CredentialsException e) {
          return new Told(listening.heard(), Optional.of(e));
        }
      } finally {
        System.setOut(real);
      }
    }
  }

  private Provider provider(String settings) throws CredentialsException {
    Provider sun =
        Optional.ofNullable(Security.getProvider("SunPKCS11"))
            .orElseThrow(
                () ->
                    new CredentialsException(
                        "this Java platform has no PKCS#11",
                        "use a JDK with the module jdk.crypto.cryptoki"));
    String text =
        "--name = leakmonitor%d%nlibrary = \"%s\"%n%s%n%s"
            .formatted(NAMES.incrementAndGet(), uri.module(), settings, MECHANISMS);
    try {
      return sun.configure(text);
    } catch (InvalidParameterException | ProviderException e) {
      throw new CredentialsException(
          "cannot use PKCS#11 module '%s': %s".formatted(uri.module(), innermost(e)),
          "check that it is a PKCS#11 library for this machine, and what it needs in its own"
              + " configuration",
          e);
    }
  }

  /**
   * Forgets a provider. Each that meets an empty slot of a reader starts a thread that waits there
   * for a token, and ends when it is interrupted alone.
   */
  static void letGo(Provider provider) {
    Security.removeProvider(provider.getName());
    String waiting = "Poller-" + provider.getName();
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(waiting))
        .forEach(Thread::interrupt);
  }

  static String innermost(Throwable failure) {
    Throwable cause = failure;
    for (Throwable next = cause; next != null; next = next.getCause()) {
      cause = next;
    }
    return String.valueOf(cause.getMessage());
  }

  /** Keeps what this thread prints, and passes on what others do. */
  private static final class Eavesdropper extends PrintStream {

    private final Thread thread = Thread.currentThread();
    private final PrintStream real;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    Eavesdropper(PrintStream real) {
      super(real, true, StandardCharsets.UTF_8);
      this.real = real;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (Thread.currentThread().equals(thread)) {
        heard.write(bytes, offset, length);
      } else {
        real.write(bytes, offset, length);
      }
    }

    String heard() {
      return heard.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      // the real one stays open
    }
  }
}
