// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.KeyException;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.secret.ExposedException;
import org.leakmonitor.secret.OwnFile;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.ClientIdentity;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.mqtt.Proxy;
import org.leakmonitor.uplink.mqtt.ProxyLogin;
import org.leakmonitor.uplink.mqtt.Route;

/** Looks into the files that a configuration names, without changing any. */
final class NamedFiles {

  private NamedFiles() {}

  static void checkDeviceKey(Section root, Path file) {
    try {
      FileKey.load(file).close();
    } catch (KeyException e) {
      root.refuse("device_key", e.getMessage(), e.hint());
    }
  }

  /** Whoever may change the configuration decides where the records go. */
  static void checkOwn(Section root, Path configuration) {
    try {
      OwnFile.check(configuration, "configuration file");
    } catch (ExposedException e) {
      root.refuse("", e.getMessage(), e.hint());
    }
  }

  /** A ledger need not exist yet, its folder must. */
  static void checkLedger(Section ledger, Path file) {
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
    if (!Files.isDirectory(folder)) {
      ledger.refuse(
          "file", "folder '" + folder + "' of the ledger does not exist", "make it first");
    } else if (!Files.isWritable(folder)) {
      ledger.refuse(
          "file",
          "folder '" + folder + "' of the ledger cannot be written by this user",
          "check its permissions, or run this as the user of the agent");
    }
    try {
      OwnFile.check(folder, "folder");
    } catch (ExposedException e) {
      ledger.refuse("file", e.getMessage(), e.hint());
    }
    if (Files.exists(file)) {
      try (LedgerFile opened = LedgerFile.open(file)) {
        opened.last();
      } catch (LedgerException e) {
        ledger.refuse("file", e.getMessage(), e.hint());
      }
    }
  }

  /** The keys {@code ca}, {@code certificate}, {@code key} and {@code crl} of a section. */
  static void checkTls(Section section, PemFiles pem) {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("ca", pem.ca());
    files.put("certificate", pem.certificate());
    if (pem.key() instanceof KeySource.InFile key) {
      files.put("key", key.file());
    }
    pem.crl().ifPresent(crl -> files.put("crl", crl));
    boolean readable = true;
    for (Map.Entry<String, Path> named : files.entrySet()) {
      readable &=
          section.has(named.getKey()) && checkReadable(section, named.getKey(), named.getValue());
    }
    if (readable) {
      checkTogether(section, pem, files);
    }
  }

  /** The login for a proxy on the way, key {@code proxy_login} of a section. */
  static void checkLogin(Section section, Route route) {
    Optional<Path> login = route.proxy().flatMap(Proxy::login);
    try {
      if (login.isPresent()) {
        ProxyLogin unused = ProxyLogin.read(login.get());
      }
    } catch (PublishException e) {
      section.refuse("proxy_login", e.getMessage(), e.hint());
    }
  }

  private static boolean checkReadable(Section section, String key, Path file) {
    if (!Files.exists(file)) {
      section.refuse(key, "there is no file '" + file + "'", "check its name, or put it there");
    } else if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      section.refuse(
          key,
          "cannot read file '" + file + "'",
          "check that it is a file which this user may read");
    } else {
      return true;
    }
    return false;
  }

  private static void checkTogether(Section section, PemFiles pem, Map<String, Path> files) {
    try {
      ClientIdentity.load(pem);
      checkPeriod(section, pem.certificate());
    } catch (CredentialsException e) {
      String message = e.getMessage();
      String key =
          files.entrySet().stream()
              .filter(named -> message.contains("'" + named.getValue() + "'"))
              .map(Map.Entry::getKey)
              .reduce((first, last) -> last)
              .orElse("key");
      section.refuse(key, message, e.hint());
    }
  }

  /** By the clock of this machine, which may be wrong; hence both ways to mend it. */
  private static void checkPeriod(Section section, Path file) throws CredentialsException {
    X509Certificate own = Certificates.read(file).get(0);
    try {
      own.checkValidity();
    } catch (CertificateExpiredException e) {
      section.refuse(
          "certificate",
          "certificate '" + file + "' expired on " + own.getNotAfter().toInstant(),
          "renew it, or set the clock of this gateway");
    } catch (CertificateNotYetValidException e) {
      section.refuse(
          "certificate",
          "certificate '" + file + "' is not valid before " + own.getNotBefore().toInstant(),
          "set the clock of this gateway");
    }
  }
}
