// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.diagnosis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leakmonitor.config.Config;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Mark;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.PemFiles;

/** What is public anyway: figures and records of the ledger, and certificates. */
final class Evidence {

  private Evidence() {}

  static String ledger(Config config) {
    Path file = config.ledger().file();
    if (Files.notExists(file)) {
      return "there is no ledger at '" + file + "'\n";
    }
    List<String> lines = new ArrayList<>();
    try (LedgerFile ledger = LedgerFile.open(file)) {
      lines.add("log " + ledger.log().map(Object::toString).orElse("none"));
      lines.add("records " + ledger.size() + ", the first that is held " + ledger.first());
      lines.add("bytes in use " + ledger.bytes());
      for (Mark mark : Mark.values()) {
        lines.add(mark + " " + ledger.marked(mark));
      }
      lines.add("witnessed " + ledger.witnessed());
      lines.add("older incarnations " + Ledger.archived(file));
      lines.add("newest checkpoint");
      lines.add(ledger.checkpoint(false).map(Note::text).orElse("none"));
    } catch (LedgerException e) {
      lines.add(e.getMessage() + "; " + e.hint());
    }
    return String.join("\n", lines) + "\n";
  }

  /** The newest records, as they stand. */
  static String records(Config config, int most) {
    try (LedgerFile ledger = LedgerFile.open(config.ledger().file())) {
      long size = ledger.size();
      return ledger.lines(Math.max(0, size - most), size, most).stream()
          .map(Line::text)
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (LedgerException e) {
      return e.getMessage() + "\n";
    }
  }

  static String certificates(Config config) {
    Optional<PemFiles> files = config.adapter().files();
    return files
        .map(pem -> certificate(pem.certificate()) + certificate(pem.ca()))
        .orElse("another program speaks TLS\n");
  }

  private static String certificate(Path file) {
    StringBuilder text = new StringBuilder();
    try {
      for (X509Certificate each : Certificates.read(file)) {
        text.append(
            "%s%n  subject %s%n  issuer %s%n  serial %s%n  from %s until %s%n"
                .formatted(
                    file,
                    each.getSubjectX500Principal(),
                    each.getIssuerX500Principal(),
                    each.getSerialNumber().toString(16),
                    each.getNotBefore().toInstant(),
                    each.getNotAfter().toInstant()));
      }
    } catch (CredentialsException e) {
      text.append(e.getMessage()).append('\n');
    }
    return text.toString();
  }
}
