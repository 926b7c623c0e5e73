// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.leakmonitor.bundle.BundleWriter;
import org.leakmonitor.config.Config;

/**
 * All that helps to understand a gateway from afar, in one file. Nothing in it is a key, a
 * password, a PIN or a token; what cannot be had is told in its place, and fails nothing else.
 */
public final class SupportBundle {

  private static final String README =
      """
      A support bundle of leakmonitor.

      In it: versions, the machine, the effective configuration, the state, figures and the newest
      records of the ledger, the log of the service, names and modes of files, public certificates,
      devices, disk and clock.

      Not in it: private keys, PINs, passwords, user names at the broker, tokens, WLAN settings, the
      text of the configuration file and its comments. Whatever looks like a secret was replaced by
      [redacted]. Look through it before you send it: names of sites and hosts, addresses and
      measured values are in it.
      """;

  private final Subject subject;
  private final Map<String, String> pieces = new LinkedHashMap<>();

  /**
   * Gathers.
   *
   * @param configuration need not exist, nor be sound
   * @param version of this program and what it runs on
   * @param status what the command of that name says
   * @param records how many of the newest ones; 0 for none
   */
  public SupportBundle(
      Path configuration, String version, Function<Config, String> status, int records) {
    this.subject = Subject.of(configuration);
    pieces.put("README.txt", README);
    pieces.put("version.txt", version);
    pieces.put("system.txt", Machine.system());
    pieces.put("components.txt", Machine.components());
    pieces.put("clock.txt", Machine.clock());
    pieces.put("devices.txt", Machine.devices());
    pieces.put("disk.txt", Machine.disk(subject.folders()));
    StringBuilder files = new StringBuilder();
    subject.folders().forEach(folder -> files.append(Listing.of(folder)));
    pieces.put("files.txt", files.toString());
    pieces.put(
        "service.txt",
        Asked.answer(
            "systemctl",
            "show",
            "leakmonitor",
            "-p",
            "LoadState,ActiveState,SubState,Result,NRestarts,ExecMainStatus,MemoryCurrent"));
    pieces.put(
        "log.txt",
        Asked.answer(
            "journalctl", "-u", "leakmonitor", "--no-pager", "-n", "2000", "-o", "short-iso"));
    if (subject.config().isPresent()) {
      Config config = subject.config().get();
      pieces.put("effective.yaml", config.effective());
      pieces.put("status.json", status.apply(config));
      pieces.put("ledger.txt", Evidence.ledger(config));
      pieces.put("certificates.txt", Evidence.certificates(config));
      if (records > 0 && Files.exists(config.ledger().file())) {
        pieces.put("records.jsonl", Evidence.records(config, records));
      }
    } else {
      pieces.put(
          "configuration_problems.txt",
          "'%s' cannot be read:%n%s%n"
              .formatted(configuration, String.join("\n", subject.problems())));
    }
  }

  /** Writes it, mode 0600, redacted. */
  public void write(Path target) throws IOException {
    Redaction redaction = Redaction.of(subject.secrets());
    try (BundleWriter bundle = BundleWriter.create(target)) {
      for (Map.Entry<String, String> piece : pieces.entrySet()) {
        // a record is public, and evidence only as it stands
        boolean evidence = piece.getKey().equals("records.jsonl");
        bundle.add(piece.getKey(), evidence ? piece.getValue() : redaction.apply(piece.getValue()));
      }
      bundle.finish();
    }
  }

  /** What is in it. */
  public Iterable<String> names() {
    return pieces.keySet();
  }
}
