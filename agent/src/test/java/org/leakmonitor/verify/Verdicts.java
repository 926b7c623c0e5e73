// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Forge;

/** What the verifier says of lines, in each kind of file. */
final class Verdicts {

  private Verdicts() {}

  static Report ledger(List<String> lines) throws Exception {
    return judged(lines, (file, all) -> EvidenceFiles.ledger(file, all));
  }

  static Report export(List<String> lines) throws Exception {
    return judged(lines, (file, all) -> EvidenceFiles.export(file, Forge.LOG, all));
  }

  static Report messages(List<String> lines) throws Exception {
    return judged(lines, EvidenceFiles::messages);
  }

  static Report lenient(List<String> lines) throws Exception {
    Path folder = Files.createTempDirectory("verdict");
    Path file = EvidenceFiles.messages(folder.resolve("evidence"), lines);
    try {
      return new Audit(Happy.TRUST, List.of(), true, done -> {}).verify(file);
    } finally {
      cleared(folder);
    }
  }

  static Report file(Path file, Path... checkpoints) throws UnreadableException {
    return new Audit(Happy.TRUST, List.of(checkpoints), false, done -> {}).verify(file);
  }

  /** The kinds of the faults found. */
  static List<Finding.Kind> faults(Report report) {
    return report.findings().stream().filter(Finding::isFault).map(Finding::kind).toList();
  }

  private interface Form {
    Path write(Path file, List<String> lines) throws Exception;
  }

  private static Report judged(List<String> lines, Form form) throws Exception {
    Path folder = Files.createTempDirectory("verdict");
    Path file = form.write(folder.resolve("evidence"), lines);
    try {
      return file(file);
    } finally {
      cleared(folder);
    }
  }

  static void cleared(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
