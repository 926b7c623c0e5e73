// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.config.Config;
import org.leakmonitor.enroll.Remaining;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Transport;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.ClientIdentity;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.PemFiles;

/** Whether certificates and keys belong together, and for how long they are good. */
final class CertificateCheck implements Check {

  private static final String NAME = "certificate";

  private final Config config;
  private final Clock clock;

  CertificateCheck(Config config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public List<Item> items() {
    List<Item> items = new ArrayList<>();
    config.adapter().files().ifPresent(files -> look(files, items));
    for (Bus bus : config.modbus().buses()) {
      if (bus.transport() instanceof Transport.Tls tls) {
        look(tls.files(), items);
      }
    }
    return items;
  }

  private void look(PemFiles files, List<Item> items) {
    try {
      ClientIdentity identity = ClientIdentity.load(files);
      items.add(dated("certificate", files.certificate(), identity.certificate()));
      for (X509Certificate ca : Certificates.read(files.ca())) {
        items.add(dated("CA", files.ca(), ca));
      }
    } catch (CredentialsException e) {
      items.add(Item.fail(NAME, e.getMessage(), e.hint()));
    }
  }

  private Item dated(String name, Path file, X509Certificate certificate) {
    Instant end = certificate.getNotAfter().toInstant();
    Optional<Remaining> remaining = Remaining.of(certificate, clock.instant());
    if (remaining.isEmpty()) {
      return Item.fail(
          name,
          "'%s' is not valid before %s".formatted(file, certificate.getNotBefore().toInstant()),
          "set the clock of this gateway");
    }
    if (remaining.get().left().isNegative()) {
      return Item.fail(
          name, "'%s' expired on %s".formatted(file, end), "renew it, or set the clock");
    }
    String seen = "'%s' is good until %s".formatted(file, end);
    return remaining.get().alarm().isPresent()
        ? Item.warn(name, seen, "renew it in time: leakmonitor enroll request")
        : Item.ok(name, seen);
  }
}
